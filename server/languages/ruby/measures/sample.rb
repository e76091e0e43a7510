# Told of.
class Sample
  def total(items) # total: complexity 3, lines 7, nesting 2
    sum = 0
    for item in items
      if item.on then sum += item.price end
    end
    sum
  end

  def choose(which) # choose: complexity 3, lines 7, nesting 1
    case which
    when 1 then 'one'
    when 2 then 'two'
    else 'many'
    end
  end

  def chained(which) # chained: complexity 4, lines 5, nesting 1
    if which == 1 then 1
    elsif which == 2 && which then 2
    else 0 end
  end

  def depth # depth: complexity 2, lines 4, nesting 0, recursive
    return 0 if self
    1 + self.depth
  end

  def forever(queue) # forever: complexity 2, lines 5, nesting 1, endless
    while true
      queue.pop
    end
  end

  def ends(queue) # ends: complexity 3, lines 6, nesting 1
    loop do
      break if queue.empty?
      queue.pop if queue
    end
  end
end

module Other # undocumented
end
