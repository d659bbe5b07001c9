//! A comparison as a document: composed once into blocks, then written by one small writer per format.
