/** Told of. */
export function total(items) { // total: complexity 3, lines 8, nesting 2
  let sum = 0;
  for (const item of items) {
    if (item.price) sum += item.price;
    else sum += 1;
  }
  return sum;
}

export const plain = left => left?.right; // undocumented // plain: complexity 1, lines 1, nesting 0

const chained = which => { // chained: complexity 5, lines 6, nesting 1
  if (which === 1) return 'one';
  else if (which === 2) return 'two';
  else if (which > 2 && which < 9) return 'few';
  return 'many';
};

function choose(kind) { // choose: complexity 4, lines 7, nesting 1
  switch (kind) {
    case 'a': return 1;
    case 'b': return kind.length ? 2 : 3;
    default: return 0;
  }
}

function down(left) { return left === 0 ? 0 : down(left - 1); } // down: complexity 2, lines 1, nesting 0, recursive

class Tree { // no function
  depth() { return 1 + this.depth(); } // depth: complexity 1, lines 1, nesting 0, recursive
  size(map) { return map.size(); } // size: complexity 1, lines 1, nesting 0
}

function forever(queue) { // forever: complexity 3, lines 7, nesting 2, endless
  while (true) {
    for (const each of queue) {
      break;
    }
  }
}

function* ends(queue) { // ends: complexity 2, lines 5, nesting 1
  for (;;) {
    yield queue.pop();
  }
}

function outer(list) { // outer: complexity 1, lines 5, nesting 0
  return list.map(it => { // complexity 3, lines 3, nesting 1
    if (it && it.on) return 1;
  });
}
