//! The shapes of the kinds and a few signs, drawn as vectors so that they look the same everywhere.

use std::f32::consts::{FRAC_PI_2, TAU};

use eframe::egui::{Color32, Painter, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use crate::comparison::Relation;
use crate::project::Check;
use crate::reading::Kind;

/// Draws how far a person has looked at a position: an empty box, a ticked one, a pencil stroke, a plus.
pub fn check(painter: &Painter, square: Rect, check: Check, color: Color32) {
    let stroke = Stroke::new(1.3, color);
    match check {
        Check::Unchecked => {
            painter.rect_stroke(square, 2.0, stroke, StrokeKind::Inside);
        }
        Check::Checked => {
            painter.rect_stroke(square, 2.0, stroke, StrokeKind::Inside);
            tick(painter, square.shrink(2.5), color);
        }
        Check::Edited => {
            let (tip, head) = (square.left_bottom() + vec2(1.0, -1.0), square.right_top() + vec2(-1.0, 1.0));
            painter.line_segment([tip + vec2(2.0, -2.0), head], Stroke::new(3.4, color));
            painter.line_segment([tip, tip + vec2(2.0, -2.0)], stroke);
        }
        Check::Added => {
            let center = square.center();
            let arm = square.width() / 2.0;
            let stroke = Stroke::new(2.0, color);
            painter.line_segment([center - vec2(arm, 0.0), center + vec2(arm, 0.0)], stroke);
            painter.line_segment([center - vec2(0.0, arm), center + vec2(0.0, arm)], stroke);
        }
    }
}

/// Draws a kind's shape into a square, in this colour on that ground.
pub fn kind(painter: &Painter, square: Rect, kind: Kind, color: Color32, ground: Color32) {
    let center = square.center();
    let radius = square.width() / 2.0;
    let fill = |points| painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
    let bar = Stroke::new((radius * 0.38).max(1.2), ground);
    let at = |x: f32, y: f32| center + vec2(x, y) * radius;
    match kind {
        Kind::Demand => {
            fill(vec![at(0.0, -0.95), at(1.0, 0.85), at(-1.0, 0.85)]);
        }
        Kind::Condition => diamond(painter, square, color),
        Kind::Offer => {
            painter.rect_filled(square.shrink(radius * 0.14), radius * 0.35, color);
        }
        Kind::Commitment => {
            let corner = |index: u8| center + radius * angled(FRAC_PI_2 + TAU * f32::from(index) / 6.0);
            fill((0..6).map(corner).collect());
        }
        Kind::Refusal => {
            painter.circle_filled(center, radius, color);
            painter.line_segment([at(-0.55, 0.0), at(0.55, 0.0)], bar);
        }
        Kind::Acceptance => {
            painter.circle_filled(center, radius, color);
            painter.line_segment([at(-0.55, 0.0), at(0.55, 0.0)], bar);
            painter.line_segment([at(0.0, -0.55), at(0.0, 0.55)], bar);
        }
        Kind::Threat => {
            // Two halves, so that each is convex: the notch is where they meet.
            fill(vec![at(-1.0, -0.9), at(0.0, -0.3), at(0.0, 0.95)]);
            fill(vec![at(1.0, -0.9), at(0.0, 0.95), at(0.0, -0.3)]);
        }
        Kind::Claim => {
            let bubble = Rect::from_min_max(at(-1.0, -0.85), at(1.0, 0.45));
            painter.rect_filled(bubble, radius * 0.4, color);
            fill(vec![at(-0.55, 0.3), at(0.1, 0.3), at(-0.6, 0.95)]);
        }
    }
}

/// Draws the diamond of a condition.
pub fn diamond(painter: &Painter, square: Rect, color: Color32) {
    let points =
        vec![square.center_top(), square.right_center(), square.center_bottom(), square.left_center()];
    painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
}

/// Draws the sign of a relation, so that no font need have it.
pub fn relation(painter: &Painter, square: Rect, relation: Relation, color: Color32) {
    let stroke = Stroke::new(1.6, color);
    let at = |x: f32, y: f32| square.center() + vec2(x, y) * square.width() / 2.0;
    let bar = |y: f32| painter.line_segment([at(-0.9, y), at(0.9, y)], stroke);
    match relation {
        Relation::Agree | Relation::Clash | Relation::Knot => {
            bar(-0.35);
            bar(0.35);
            if relation != Relation::Agree {
                painter.line_segment([at(-0.5, 0.95), at(0.5, -0.95)], stroke);
            }
        }
        Relation::Partly => {
            for y in [-0.35, 0.35] {
                painter.add(Shape::line(
                    vec![at(-0.9, y + 0.15), at(-0.45, y - 0.15), at(0.45, y + 0.15), at(0.9, y - 0.15)],
                    stroke,
                ));
            }
        }
        Relation::Open => {
            painter.circle_stroke(square.center(), square.width() / 2.0 - 1.0, stroke);
            painter.circle_filled(square.center(), 1.4, color);
        }
        Relation::OneSided => {
            painter.circle_stroke(square.center(), square.width() / 2.0 - 1.0, stroke);
            let left = Rect::from_min_max(square.min, square.center_bottom());
            let half = painter.with_clip_rect(left.intersect(painter.clip_rect()));
            half.circle_filled(square.center(), square.width() / 2.0 - 1.0, color);
        }
    }
}

/// Draws a cross: put away.
pub fn cross(painter: &Painter, square: Rect, color: Color32) {
    let stroke = Stroke::new(1.5, color);
    painter.line_segment([square.left_top(), square.right_bottom()], stroke);
    painter.line_segment([square.right_top(), square.left_bottom()], stroke);
}

/// Draws a tick: in force.
pub fn tick(painter: &Painter, square: Rect, color: Color32) {
    let at = |x: f32, y: f32| square.center() + vec2(x, y) * square.width() / 2.0;
    let points = vec![at(-0.9, 0.05), at(-0.3, 0.7), at(0.9, -0.7)];
    painter.add(Shape::line(points, Stroke::new(1.8, color)));
}

/// Draws a page with lines on it: an article.
pub fn page(painter: &Painter, square: Rect, color: Color32) {
    let stroke = Stroke::new(1.5, color);
    let sheet = square.shrink2(vec2(square.width() * 0.14, 0.0));
    painter.rect_stroke(sheet, 2.0, stroke, StrokeKind::Inside);
    for row in [0.3, 0.5, 0.7_f32] {
        let y = sheet.top() + sheet.height() * row;
        painter.line_segment(
            [pos2(sheet.left() + sheet.width() * 0.22, y), pos2(sheet.right() - sheet.width() * 0.22, y)],
            stroke,
        );
    }
}

/// Draws a frame of dashes.
pub fn dashed_frame(painter: &Painter, rect: Rect, stroke: Stroke) {
    let corners =
        [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    painter.extend(Shape::dashed_line(&corners, stroke, 6.0, 5.0));
}

/// Draws a frame of dots.
pub fn dotted_frame(painter: &Painter, rect: Rect, color: Color32) {
    let corners =
        [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    painter.extend(Shape::dotted_line(&corners, color, 3.5, 0.9));
}

fn angled(angle: f32) -> eframe::egui::Vec2 {
    vec2(angle.cos(), angle.sin())
}
