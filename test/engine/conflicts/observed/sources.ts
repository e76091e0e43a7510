/** Real source text that the tests edit. */
export const cart = `import { Item } from './item';

/** What a customer is about to buy. */
export class Cart {
  private readonly items: Item[] = [];

  constructor(private readonly currency: string) {}

  add(item: Item): void {
    this.items.push(item);
  }

  total(): number {
    let sum = 0;
    for (const item of this.items) {
      sum += item.price;
    }

    // Rounded to cents.
    return Math.round(sum * 100) / 100;
  }
}

export function format(amount: number, currency: string): string {
  const text = amount.toFixed(2);

  return currency + text;
}

export const empty = (): Cart => new Cart('EUR');
`;

export const ledger = `"""Accounts and what was booked on them."""
from decimal import Decimal


class Ledger:
    """Keeps entries in order."""

    def __init__(self, owner):
        self.owner = owner
        self.entries = []

    def book(self, amount, text):
        self.entries.append((amount, text))

    def balance(self):
        total = Decimal(0)
        for amount, _ in self.entries:
            total += amount

        # Never a float.
        return total


def transfer(source, target, amount):
    source.book(-amount, "out")

    target.book(amount, "in")
`;

export const queue = `package queue

import "sync"

// Queue hands jobs out in order.
type Queue struct {
	mu   sync.Mutex
	jobs []Job
}

// Push adds a job.
func (q *Queue) Push(job Job) {
	q.mu.Lock()
	defer q.mu.Unlock()

	q.jobs = append(q.jobs, job)
}

// Pop takes the oldest job.
func (q *Queue) Pop() (Job, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.jobs) == 0 {
		return Job{}, false
	}

	job := q.jobs[0]
	q.jobs = q.jobs[1:]
	return job, true
}

func init() {
	register("queue")
}
`;
