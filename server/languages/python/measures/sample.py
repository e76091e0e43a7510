def total(items):  # undocumented # total: complexity 4, lines 8, nesting 2
    sum = 0
    for item in items:
        if item.price and item.on:
            sum += item.price
        else:
            sum += 1
    return sum


def told(which):  # told: complexity 6, lines 9, nesting 1
    """Says which."""
    if which == 1:
        return "one"
    elif which == 2:
        return "two"
    elif which == 3:
        return "three"
    return [it for it in "many"] if False else None


# Told of.
class Tree:
    def depth(self):  # depth: complexity 1, lines 2, nesting 0, recursive
        return 1 + self.depth()

    @property
    def size(self):  # size: complexity 1, lines 2, nesting 0
        return len(self.all.size())


def _down(left):  # _down: complexity 2, lines 2, nesting 0, recursive
    return 0 if left == 0 else _down(left - 1)


def _forever(queue):  # _forever: complexity 3, lines 4, nesting 2, endless
    while True:
        for each in queue:
            break


def _ends(queue):  # _ends: complexity 2, lines 3, nesting 1
    while True:
        yield queue.pop()
