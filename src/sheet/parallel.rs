//! Work on many worksheets at the same time, in as many parts as the machine has threads to spare.

use std::thread;

/// More threads than this gain nothing.
const MOST_THREADS: usize = 4;

/// Does the work on consecutive parts of the items, each part on a thread of its own; results in the order of the parts, `None` for a part
/// whose thread broke off. With one thread or one item the work is done at once, here.
pub fn in_parts<T: Sync, R: Send>(items: &[T], work: impl Fn(&[T]) -> R + Sync) -> Vec<Option<R>> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
    if threads < 2 || items.len() < 2 {
        return vec![Some(work(items))];
    }
    thread::scope(|scope| {
        let work = &work;
        let parts = items.chunks(items.len().div_ceil(threads));
        let parts: Vec<_> = parts.map(|part| scope.spawn(move || work(part))).collect();
        parts.into_iter().map(|part| part.join().ok()).collect()
    })
}

/// From so many cells on, worksheets are looked through by several threads.
const MANY_CELLS: usize = 5_000;

/// The same for work on so many cells that gives a list; a thread that broke off is tried again where the failure can be seen.
pub fn list_in_parts<T: Sync, R: Send>(
    items: &[T],
    cells: usize,
    work: impl Fn(&[T]) -> Vec<R> + Sync,
) -> Vec<R> {
    if cells < MANY_CELLS {
        return work(items);
    }
    let parts: Option<Vec<_>> = in_parts(items, &work).into_iter().collect();
    parts.map_or_else(|| work(items), |parts| parts.into_iter().flatten().collect())
}

/// Two pieces of work at the same time: the first on a thread of its own, tried again here where that broke off, so that the failure can be seen.
pub fn both<A: Send, B>(beside: impl Fn() -> A + Sync, here: impl FnOnce() -> B) -> (A, B) {
    let (one, other) = thread::scope(|scope| {
        let one = scope.spawn(&beside);
        let other = here();
        (one.join().ok(), other)
    });
    (one.unwrap_or_else(beside), other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_come_back_in_their_order() {
        let items: Vec<u32> = (0..10).collect();
        let parts = in_parts(&items, <[u32]>::to_vec);
        assert_eq!(parts.into_iter().flatten().flatten().collect::<Vec<_>>(), items);
        assert!(in_parts(&[0_u32; 0], <[u32]>::len).into_iter().eq([Some(0)]));
    }
}
