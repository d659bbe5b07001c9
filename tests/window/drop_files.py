#!/usr/bin/env python3
"""Drags files onto a window and drops them, as a file manager would (XDND version 5).

    drop_files.py PID FILE...

The drop lands in the middle of the window of that process. Ends with 0 when the window took the files, with 1 and a
reason otherwise. Needs python3-xlib and an X server with the XTEST extension.
"""
import os
import select
import sys
import time
from pathlib import Path

from Xlib import X, Xatom, display, error
from Xlib.ext import xtest
from Xlib.protocol import event

ANSWER_SECONDS = 20
VERSION = 5


class Source:
    """The window the files are dragged from: it owns the selection and serves the names."""

    def __init__(self, files):
        self.display = display.Display()
        self.root = self.display.screen().root
        self.atom = self.display.intern_atom
        uris = [Path(file).resolve().as_uri() + "\r\n" for file in files]
        self.uris = "".join(uris).encode()
        self.uri_list = self.atom("text/uri-list")
        self.selection = self.atom("XdndSelection")
        self.copy = self.atom("XdndActionCopy")
        self.window = self.root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
        self.window.set_selection_owner(self.selection, X.CurrentTime)
        self.display.sync()

    def target(self, pid):
        """The window of the process that says it takes drops."""
        aware, owner = self.atom("XdndAware"), self.atom("_NET_WM_PID")
        waiting = [self.root]
        while waiting:
            window = waiting.pop(0)
            try:
                told = window.get_full_property(owner, X.AnyPropertyType)
                takes = window.get_full_property(aware, X.AnyPropertyType)
                if told is not None and takes is not None and told.value[0] == pid:
                    return window
                waiting += window.query_tree().children
            except error.XError:
                # It was closed while we looked.
                continue
        return None

    def send(self, window, name, *values):
        data = (32, [self.window.id, *values] + [0] * (4 - len(values)))
        message = event.ClientMessage(window=window, client_type=self.atom(name), data=data)
        window.send_event(message, event_mask=0)
        self.display.flush()

    def wait_for(self, name):
        """Serves the names of the files until this answer comes; None if it does not."""
        wanted = self.atom(name)
        end = time.monotonic() + ANSWER_SECONDS
        while time.monotonic() < end:
            if not self.display.pending_events():
                select.select([self.display.fileno()], [], [], 0.1)
                continue
            answer = self.display.next_event()
            if answer.type == X.SelectionRequest:
                self.serve(answer)
            elif answer.type == X.ClientMessage and answer.client_type == wanted:
                return answer.data[1]
        return None

    def serve(self, request):
        place = request.property or request.target
        if request.target == self.atom("TARGETS"):
            request.requestor.change_property(place, Xatom.ATOM, 32, [self.uri_list])
        elif request.target == self.uri_list:
            request.requestor.change_property(place, self.uri_list, 8, self.uris)
        else:
            place = X.NONE
        answer = event.SelectionNotify(
            time=request.time,
            requestor=request.requestor,
            selection=request.selection,
            target=request.target,
            property=place,
        )
        request.requestor.send_event(answer, event_mask=0)
        self.display.flush()


def drop(pid, files):
    source = Source(files)
    window = source.target(pid)
    if window is None:
        return "no window of this process takes dropped files"
    shape = window.get_geometry()
    middle = source.root.translate_coords(window, shape.width // 2, shape.height // 2)
    x, y = abs(middle.x), abs(middle.y)
    xtest.fake_input(source.display, X.MotionNotify, x=x, y=y)
    source.display.sync()

    source.send(window, "XdndEnter", VERSION << 24, source.uri_list)
    # A few steps, as a hand would: some programs ask for the names at the first, some later.
    for step in range(3):
        source.send(window, "XdndPosition", 0, (x + step) << 16 | y, X.CurrentTime, source.copy)
        status = source.wait_for("XdndStatus")
        if status is None:
            return "the window did not answer the drag"
    if not status[1] & 1:
        return "the window refused the drag"
    source.send(window, "XdndDrop", 0, X.CurrentTime)
    finished = source.wait_for("XdndFinished")
    if finished is None:
        return "the window did not take the drop"
    return None


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    missing = [file for file in sys.argv[2:] if not os.path.exists(file)]
    if missing:
        sys.exit(f"drop_files.py: not there: {', '.join(missing)}")
    trouble = drop(int(sys.argv[1]), sys.argv[2:])
    if trouble:
        sys.exit(f"drop_files.py: {trouble}")


main()
