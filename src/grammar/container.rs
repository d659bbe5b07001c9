//! The file in which a model travels: checked before anything in it is believed.
//!
//! Layout, all numbers little endian: magic `STPGRAM\0` · format (u32) · length of the header (u32) · header (JSON) ·
//! sections one after the other, their names and lengths in the header · BLAKE3 of everything before it (32 bytes).
//! `training/container.py` writes it.

use std::fmt;

use serde::Deserialize;
use serde_json::Value;

const MAGIC: &[u8] = b"STPGRAM\0";
const FORMAT: u32 = 1;
const N_SUM: usize = 32;

/// Why a model cannot be used. The model is part of the program, so the cure is always the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damaged {
    /// The file is empty or another kind of file.
    NoModel,
    /// It is of a format that this program does not know.
    Format(u32),
    /// Bytes were lost or changed.
    Sum,
    /// It is whole, but what it holds does not fit together; what.
    Content(&'static str),
}

impl fmt::Display for Damaged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the model for English grammar cannot be used (")?;
        match self {
            Self::NoModel => f.write_str("it is missing or no model"),
            Self::Format(format) => write!(f, "it is of format {format}, this program reads format {FORMAT}"),
            Self::Sum => f.write_str("it is damaged"),
            Self::Content(what) => f.write_str(what),
        }?;
        f.write_str("); install the program again")
    }
}

impl std::error::Error for Damaged {}

/// A model file taken apart: its header and its sections.
#[derive(Debug)]
pub(super) struct Container<'a> {
    header: Value,
    sections: Vec<(String, &'a [u8])>,
}

#[derive(Deserialize)]
struct Sections {
    sections: Vec<Section>,
}

#[derive(Deserialize)]
struct Section {
    name: String,
    length: usize,
}

impl<'a> Container<'a> {
    /// Takes a file apart, if it is whole and of our kind.
    pub fn open(file: &'a [u8]) -> Result<Self, Damaged> {
        let (content, sum) = file.split_last_chunk::<N_SUM>().ok_or(Damaged::NoModel)?;
        let rest = content.strip_prefix(MAGIC).ok_or(Damaged::NoModel)?;
        let (format, rest) = number(rest)?;
        if format != FORMAT {
            return Err(Damaged::Format(format));
        }
        if blake3::hash(content).as_bytes() != sum {
            return Err(Damaged::Sum);
        }
        let (length, rest) = number(rest)?;
        let (header, mut rest) = usize::try_from(length)
            .ok()
            .and_then(|length| rest.split_at_checked(length))
            .ok_or(Damaged::Content("its header is cut off"))?;
        let header: Value =
            serde_json::from_slice(header).map_err(|_| Damaged::Content("its header is no JSON"))?;
        let Sections { sections: named } =
            Sections::deserialize(&header).map_err(|_| Damaged::Content("its header names no sections"))?;
        let mut sections = Vec::new();
        for Section { name, length } in named {
            let (section, after) =
                rest.split_at_checked(length).ok_or(Damaged::Content("a section is cut off"))?;
            sections.push((name, section));
            rest = after;
        }
        Ok(Self { header, sections })
    }

    /// The bytes of a section.
    pub fn section(&self, name: &str) -> Result<&'a [u8], Damaged> {
        let found = self.sections.iter().find(|(known, _)| known == name);
        found.map(|(_, bytes)| *bytes).ok_or(Damaged::Content("a section is missing"))
    }

    /// A section of 32-bit floating point numbers.
    pub fn floats(&self, name: &str) -> Result<Vec<f32>, Damaged> {
        let (chunks, rest) = self.section(name)?.as_chunks::<4>();
        match rest {
            [] => Ok(chunks.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect()),
            _ => Err(Damaged::Content("a section of numbers is cut off")),
        }
    }

    /// What the header says, as the type that is asked for.
    pub fn header<T: for<'de> Deserialize<'de>>(&self) -> Result<T, Damaged> {
        T::deserialize(&self.header).map_err(|_| Damaged::Content("its header lacks something"))
    }
}

fn number(bytes: &[u8]) -> Result<(u32, &[u8]), Damaged> {
    let (number, rest) = bytes.split_first_chunk::<4>().ok_or(Damaged::NoModel)?;
    Ok((u32::from_le_bytes(*number), rest))
}

/// A file with this header and these sections, for tests.
#[cfg(test)]
pub(super) fn packed(mut header: Value, sections: &[(&str, &[u8])]) -> Vec<u8> {
    let list: Vec<Value> = sections
        .iter()
        .map(|(name, bytes)| serde_json::json!({"name": name, "length": bytes.len()}))
        .collect();
    header["sections"] = list.into();
    let header = header.to_string();
    let mut file =
        [MAGIC, &FORMAT.to_le_bytes(), &(header.len() as u32).to_le_bytes(), header.as_bytes()].concat();
    sections.iter().for_each(|(_, bytes)| file.extend_from_slice(bytes));
    let sum = blake3::hash(&file);
    file.extend_from_slice(sum.as_bytes());
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> Vec<u8> {
        packed(serde_json::json!({"edition": "test"}), &[("one", b"abc"), ("two", &1.5_f32.to_le_bytes())])
    }

    #[test]
    fn sections_come_out_as_they_went_in() {
        let file = file();
        let container = Container::open(&file).unwrap();
        assert_eq!(container.section("one").unwrap(), b"abc");
        assert_eq!(container.floats("two").unwrap(), [1.5]);
        assert!(container.section("three").is_err());
    }

    #[test]
    fn any_changed_or_lost_byte_is_noticed() {
        let file = file();
        for at in 0..file.len() {
            let mut changed = file.clone();
            changed[at] ^= 1;
            assert!(Container::open(&changed).is_err(), "byte {at}");
            assert!(Container::open(&file[..at]).is_err(), "cut at {at}");
        }
        assert_eq!(Container::open(b"").unwrap_err(), Damaged::NoModel);
        assert_eq!(
            Container::open(b"version https://example.org/spec/v1 is only a pointer").unwrap_err(),
            Damaged::NoModel
        );
    }

    #[test]
    fn it_is_told_what_to_do() {
        let told = Damaged::Sum.to_string();
        assert_eq!(
            told,
            "the model for English grammar cannot be used (it is damaged); install the program again"
        );
    }
}
