//! The hash that turns features into rows of a table: 32-bit FNV-1a over UTF-8 bytes, the same here and in `training/`.
//!
//! <https://datatracker.ietf.org/doc/rfc9923>

const OFFSET: u32 = 0x811c_9dc5;
const PRIME: u32 = 0x0100_0193;

/// The hash of the parts, as if they were written one after the other.
pub(super) fn joined(parts: &[&str]) -> u32 {
    let bytes = parts.iter().flat_map(|part| part.bytes());
    bytes.fold(OFFSET, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn it_is_fnv_1a() {
        // From the vectors of the hash's authors.
        assert_eq!(joined(&[]), 0x811c_9dc5);
        assert_eq!(joined(&["a"]), 0xe40c_292c);
        assert_eq!(joined(&["foo", "bar"]), 0xbf9c_f968);
    }
}
