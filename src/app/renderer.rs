//! What draws the window: an office PC may have no graphics at all, so one way after another is tried.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A way to draw the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Renderer {
    /// wgpu by Direct3D 12, which has a software device of its own on Windows.
    Dx12,
    /// wgpu by whatever else the machine has.
    Wgpu,
    /// OpenGL.
    Glow,
}

impl Renderer {
    /// What this build has, the best first.
    pub const CHAIN: &[Self] =
        if cfg!(windows) { &[Self::Dx12, Self::Wgpu, Self::Glow] } else { &[Self::Glow] };

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dx12 => "dx12",
            Self::Wgpu => "wgpu",
            Self::Glow => "glow",
        }
    }

    /// The renderer of this name, where this build has it.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::CHAIN.iter().copied().find(|renderer| renderer.name() == name)
    }
}

impl fmt::Display for Renderer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// In which order to try: the one that worked last first, and the one that ended the program last time at the end.
///
/// A forced renderer is tried alone.
pub fn order(forced: Option<Renderer>, worked: Option<Renderer>, broke: Option<Renderer>) -> Vec<Renderer> {
    if let Some(forced) = forced {
        return vec![forced];
    }
    let mut order = Renderer::CHAIN.to_vec();
    // sorting is stable: among equals the best stays first
    order.sort_by_key(|renderer| match Some(*renderer) {
        this if this == broke => 2,
        this if this == worked => 0,
        _ => 1,
    });
    order
}

/// Tries one after another until one has shown a window.
///
/// # Errors
/// Why each of them failed, in the order tried.
pub fn first_that_works<E>(
    order: &[Renderer],
    mut run: impl FnMut(Renderer) -> Result<(), E>,
) -> Result<(), Vec<(Renderer, E)>> {
    let mut failures = Vec::new();
    for renderer in order {
        match run(*renderer) {
            Ok(()) => return Ok(()),
            Err(error) => failures.push((*renderer, error)),
        }
    }
    Err(failures)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_worked_comes_first_and_what_ended_the_program_last() {
        let chain = Renderer::CHAIN;
        assert_eq!(order(None, None, None), chain);
        assert_eq!(order(None, Some(Renderer::Glow), None).first(), Some(&Renderer::Glow));
        assert_eq!(order(None, Some(chain[0]), Some(chain[0])).last(), Some(&chain[0]));
        assert_eq!(order(None, None, Some(chain[0])).len(), chain.len());
        assert_eq!(order(Some(Renderer::Glow), Some(chain[0]), Some(Renderer::Glow)), [Renderer::Glow]);
        assert!(chain.iter().all(|renderer| Renderer::of_name(renderer.name()) == Some(*renderer)));
    }

    #[test]
    fn the_next_one_is_tried_only_after_a_failure() {
        let order = [Renderer::Dx12, Renderer::Wgpu, Renderer::Glow];
        let mut tried = Vec::new();
        let came = first_that_works(&order, |renderer| {
            tried.push(renderer);
            if renderer == Renderer::Wgpu { Ok(()) } else { Err("không có") }
        });
        assert_eq!((came, tried), (Ok(()), vec![Renderer::Dx12, Renderer::Wgpu]));
        let failed = first_that_works(&order, Err::<(), _>);
        assert_eq!(failed.unwrap_err().len(), 3);
    }
}
