/** `$NAME`, `${NAME}`, `${NAME:-default}` and `${NAME:+other}`; `\$` stays a dollar. */
const variable = /\\\$|\$(\w+)|\$\{(\w+)(?::([-+])([^}]*))?\}/g;

/** Puts in what ARG and ENV have said, as in most instructions outside RUN. */
export const replaceVariables = (text: string, values: ReadonlyMap<string, string>): string =>
	text.replace(variable, (whole: string, plain, braced, operator, other: string | undefined) => {
		if (whole === '\\$') {
			return '$';
		}

		const value = values.get(plain ?? braced) ?? '';
		if (operator === '+') {
			return value === '' ? '' : (other ?? '');
		}

		return value === '' && operator === '-' ? (other ?? '') : value;
	});
