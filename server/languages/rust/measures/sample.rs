/// Told of.
pub fn total(items: &[Item]) -> u32 { // total: complexity 4, lines 9, nesting 2
    let mut sum = 0;
    for item in items {
        if item.on && item.price > 0 {
            sum += item.price;
        }
    }
    sum
}

pub fn exposed(which: u8) -> &'static str { // undocumented // exposed: complexity 3, lines 7, nesting 1
    match which {
        1 => "one",
        2 => "two",
        _ => "many",
    }
}

pub struct Tree; // undocumented

impl Tree {
    fn depth(&self) -> u32 { 1 + self.depth() } // depth: complexity 1, lines 1, nesting 0, recursive
    fn size(&self) -> u32 { self.all.size() } // size: complexity 1, lines 1, nesting 0
}

fn down(left: u32) -> u32 { if left == 0 { 0 } else { down(left - 1) } } // down: complexity 2, lines 1, nesting 1, recursive

fn forever(queue: &[u32]) { // forever: complexity 2, lines 7, nesting 2, endless
    loop {
        for _each in queue {
            break;
        }
    }
}

fn ends(queue: &mut Vec<u32>) -> Option<u32> { // ends: complexity 2, lines 5, nesting 1
    loop {
        queue.pop()?;
    }
}
