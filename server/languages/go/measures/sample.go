package sample

// Total is told of.
func Total(items []Item) int { // Total: complexity 4, lines 9, nesting 2
	sum := 0
	for _, item := range items {
		if item.On && item.Price > 0 {
			sum += item.Price
		}
	}
	return sum
}

func Exposed(which int) string { // undocumented // Exposed: complexity 3, lines 9, nesting 1
	switch which {
	case 1:
		return "one"
	case 2:
		return "two"
	}
	return "many"
}

func chained(which int) int { // chained: complexity 3, lines 8, nesting 1
	if which == 1 {
		return 1
	} else if which == 2 {
		return 2
	}
	return 0
}

func down(left int) int { return down(left - 1) } // down: complexity 1, lines 1, nesting 0, recursive

func forever(queue chan int) { // forever: complexity 3, lines 8, nesting 2, endless
	for {
		switch {
		case <-queue > 0:
			break
		}
	}
}

func ends(queue chan int) { // ends: complexity 3, lines 7, nesting 2
	for {
		if <-queue == 0 {
			break
		}
	}
}
