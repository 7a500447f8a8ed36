//! Charts and slides: a heatmap to PNG, all charts of many units, a deck, a slide to the pixels of a wall.

#![allow(clippy::expect_used)]

#[path = "../tests/chart_support/mod.rs"]
mod chart_support;

use std::hint::black_box;

use chart_support::{Made, made};
use criterion::{Criterion, criterion_group, criterion_main};
use thongbao766::chart::style::{Look, Theme};
use thongbao766::chart::{Kind, Request, draw};
use thongbao766::figures::Group;
use thongbao766::font::FontSet;
use thongbao766::notice::content::Content;
use thongbao766::notice::profile::Office;
use thongbao766::output::figure::PIXELS;
use thongbao766::output::raster::{Painter, paint, png};
use thongbao766::slides::deck;

fn request(kind: Kind) -> Request {
    Request { group: Some(Group::Commune), ..Request::new(kind, Look::sheet(Theme::Light)) }
}

fn charts(criterion: &mut Criterion) {
    let fonts = FontSet::bundled();
    let Made { history, week, .. } = made(169, 260, false);
    criterion.bench_function("chart: heatmap of 169 units × 260 weeks to marks", |bencher| {
        bencher.iter(|| draw(&history, &week, black_box(&request(Kind::Heatmap)), &fonts));
    });
    let heatmap = draw(&history, &week, &request(Kind::Heatmap), &fonts).expect("a chart");
    criterion.bench_function("chart: heatmap of 169 units × 260 weeks to PNG", |bencher| {
        bencher.iter(|| png(&paint(black_box(&heatmap.drawing), &fonts, PIXELS).expect("a picture")));
    });
    criterion.bench_function("chart: heatmap, the figure below the mouse", |bencher| {
        bencher.iter(|| {
            let at = black_box((400.0, 1_200.0));
            heatmap.hits.iter().find(|hit| {
                hit.area.min.x <= at.0
                    && at.0 <= hit.area.max.x
                    && hit.area.min.y <= at.1
                    && at.1 <= hit.area.max.y
            })
        });
    });
    criterion.bench_function("chart: 169 units in their order to marks", |bencher| {
        bencher.iter(|| draw(&history, &week, black_box(&request(Kind::Units)), &fonts));
    });
}

fn slides(criterion: &mut Criterion) {
    let fonts = FontSet::bundled();
    let Made { history, week, .. } = made(95, 60, true);
    let (office, content) = (Office::default(), Content::default());
    criterion.bench_function("slides: a deck of 95 communes and 60 weeks", |bencher| {
        bencher.iter(|| deck(&history, &week, &office, black_box(&content), &fonts));
    });
    let slides = deck(&history, &week, &office, &content, &fonts);
    let mut painter = Painter::new(std::sync::Arc::new(fonts));
    criterion.bench_function("slides: a slide to 1920 × 1080 pixels, each in turn", |bencher| {
        let mut at = 0;
        bencher.iter(|| {
            at = (at + 1) % slides.len();
            painter.paint(black_box(&slides[at].drawing), 2.0)
        });
    });
}

criterion_group!(benches, charts, slides);
criterion_main!(benches);
