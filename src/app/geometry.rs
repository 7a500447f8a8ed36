//! Where the window stands: remembered when it closes, and brought back onto a screen that is still there.

use eframe::egui::{Pos2, Rect, Vec2};
use serde::{Deserialize, Serialize};

/// A window's place in pixels of the whole desktop, and whether it fills its screen.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Geometry {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width of the content.
    pub width: f32,
    /// Height of the content.
    pub height: f32,
    /// Whether it fills the screen.
    pub maximized: bool,
}

/// How much of a window must lie on a screen for the officer to take hold of it.
const HOLD: Vec2 = Vec2::new(160.0, 40.0);

impl Geometry {
    /// The place on these screens: unchanged where its title bar can be taken hold of, else moved and cut onto the nearest one.
    ///
    /// `screens` are the rectangles of all screens in pixels of the whole desktop; without one nothing is changed.
    #[must_use]
    pub fn onto(self, screens: &[Rect]) -> Self {
        let window = Rect::from_min_size(Pos2::new(self.x, self.y), Vec2::new(self.width, self.height));
        let bar = Rect::from_min_size(window.min, Vec2::new(self.width, HOLD.y));
        let can_be_held = |screen: &&Rect| {
            let seen = screen.intersect(bar);
            seen.width() >= HOLD.x && seen.height() >= HOLD.y / 2.0
        };
        let distance = |screen: &Rect| screen.center().distance_sq(window.center());
        let held = screens.iter().find(can_be_held);
        let Some(screen) =
            held.or_else(|| screens.iter().min_by(|one, other| distance(one).total_cmp(&distance(other))))
        else {
            return self;
        };
        let size = window.size().min(screen.size());
        if held.is_some() && size == window.size() {
            return self;
        }
        let at = window.min.clamp(screen.min, screen.max - size);
        Self { x: at.x, y: at.y, width: size.x, height: size.y, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn screen(x: f32, width: f32, height: f32) -> Rect {
        Rect::from_min_size(Pos2::new(x, 0.0), Vec2::new(width, height))
    }

    fn at(x: f32, y: f32, width: f32, height: f32) -> Geometry {
        Geometry { x, y, width, height, maximized: false }
    }

    #[test]
    fn a_window_that_can_be_held_stays_even_across_two_screens() {
        let screens = [screen(0.0, 1366.0, 768.0), screen(1366.0, 1920.0, 1080.0)];
        for place in [at(100.0, 50.0, 1200.0, 700.0), at(1000.0, 10.0, 1200.0, 700.0)] {
            assert_eq!(place.onto(&screens), place);
        }
        assert_eq!(at(9.0, 9.0, 10.0, 10.0).onto(&[]), at(9.0, 9.0, 10.0, 10.0));
    }

    #[test]
    fn a_window_of_a_screen_that_is_gone_comes_back_whole() {
        let left = [screen(0.0, 1366.0, 768.0)];
        for gone in [
            at(2000.0, 100.0, 1200.0, 700.0),
            at(-5000.0, -5000.0, 1200.0, 700.0),
            at(100.0, 760.0, 1200.0, 700.0),
        ] {
            let back = gone.onto(&left);
            assert!(left[0].contains_rect(Rect::from_min_size(
                Pos2::new(back.x, back.y),
                Vec2::new(back.width, back.height)
            )));
            assert_eq!((back.width, back.height), (1200.0, 700.0));
        }
        let small = at(1500.0, 0.0, 1900.0, 1000.0).onto(&left);
        assert_eq!((small.x, small.y, small.width, small.height), (0.0, 0.0, 1366.0, 768.0));
    }
}
