import {ShellSyntaxError} from './syntax.ts';

const token = /\s*(\d+|[A-Za-z_]\w*|[<>=!]=|&&|\|\||[-+*/%()<>!])/y;

const binary: readonly Record<string, (left: number, right: number) => number>[] = [
	{'||': (left, right) => Number(left !== 0 || right !== 0)},
	{'&&': (left, right) => Number(left !== 0 && right !== 0)},
	{'==': (left, right) => Number(left === right), '!=': (left, right) => Number(left !== right)},
	{
		'<': (left, right) => Number(left < right),
		'>': (left, right) => Number(left > right),
		'<=': (left, right) => Number(left <= right),
		'>=': (left, right) => Number(left >= right),
	},
	{'+': (left, right) => left + right, '-': (left, right) => left - right},
	{
		'*': (left, right) => left * right,
		'/': (left, right) => Math.trunc(left / right),
		'%': (left, right) => left % right,
	},
];

/**
Whole numbers, comparisons and logic, as in `$((…))`.
@throws ShellSyntaxError
*/
export function evaluateArithmetic(
	text: string,
	lookUp: (name: string) => string | undefined,
): number {
	const tokens: string[] = [];
	token.lastIndex = 0;
	const trimmed = text.trimEnd();
	while (token.lastIndex < trimmed.length) {
		const at = token.lastIndex;
		const match = token.exec(trimmed);
		if (!match?.[1]) {
			throw new ShellSyntaxError(`arithmetic syntax error: ${trimmed.slice(at)}`);
		}

		tokens.push(match[1]);
	}

	const primary = (): number => {
		const next = tokens.shift() ?? '';
		if (next === '-') {
			return -primary();
		}

		if (next === '!') {
			return Number(primary() === 0);
		}

		if (next === '(') {
			const value = level(0);
			tokens.shift();
			return value;
		}

		if (/^\d/.test(next)) {
			return Number(next);
		}

		if (/^\w/.test(next)) {
			return Number(lookUp(next) ?? 0) || 0;
		}

		throw new ShellSyntaxError('arithmetic syntax error');
	};

	const level = (depth: number): number => {
		const operations = binary[depth];
		if (!operations) {
			return primary();
		}

		let value = level(depth + 1);
		for (let apply = operations[tokens[0] ?? '']; apply; apply = operations[tokens[0] ?? '']) {
			const operator = tokens.shift();
			const right = level(depth + 1);
			if (right === 0 && (operator === '/' || operator === '%')) {
				throw new ShellSyntaxError('division by 0');
			}

			value = apply(value, right);
		}

		return value;
	};

	const value = tokens.length === 0 ? 0 : level(0);
	if (tokens.length > 0) {
		throw new ShellSyntaxError(`arithmetic syntax error: ${tokens.join(' ')}`);
	}

	return value;
}
