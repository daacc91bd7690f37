/** What reads keys: it is read in pieces, as Ink does, and hears everything but the reports. */
export type ReportedInput = {read(size?: number): unknown};

type Report = {
	/** Any whole one, anywhere; global. */
	whole: RegExp;
	/** The beginning of one at the end of what was read, which is held back until the rest has come. */
	beginning: RegExp;
	/** @param parts Of the expression: the whole report, then its groups. */
	take(...parts: string[]): void;
};

/**
Takes what the terminal reports out of what is typed. Several may do so, one around the other, in any order.
@returns Lets everything through from then on, with what is still held back.
*/
export function takeReports(input: ReportedInput, {whole, beginning, take}: Report): () => void {
	const before = input.read;
	let held = '';
	let isOver = false;
	const read: ReportedInput['read'] = size => {
		const chunk = before.call(input, size);
		if (typeof chunk !== 'string' || (isOver && held === '')) {
			return chunk;
		}

		const text = isOver
			? held + chunk
			: (held + chunk).replaceAll(whole, (...parts: string[]) => {
					take(...parts);
					return '';
				});
		held = isOver ? '' : (beginning.exec(text)?.[0] ?? '');
		const typed = text.slice(0, text.length - held.length);
		return typed === '' ? read(size) : typed;
	};

	input.read = read;
	return () => {
		isOver = true;
	};
}
