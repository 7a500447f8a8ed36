//! Pages, drawings and documents become files: PDF and pictures, each replaced atomically.
