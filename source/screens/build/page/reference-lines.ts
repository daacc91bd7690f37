import {referenceOf} from '../../../build/dockerfile/reference/reference-of.ts';
import {wrapLine} from '../../../components/wrap-line.ts';
import {safeText} from '../../../format/safe-text.ts';
import type {Theme} from '../../../theme.ts';

/** What an instruction does, how it is written, and an example. @param keyword `undefined`: none is there. */
export function referenceLines(
	keyword: string | undefined,
	{width, theme}: {width: number; theme: Theme},
): string[] {
	const {paint} = theme;
	if (keyword === undefined) {
		return [paint('muted', 'No instruction on this line.')];
	}

	const reference = referenceOf(keyword);
	if (!reference) {
		return [paint('muted', `${safeText(keyword)} is no instruction of Dockerfiles.`)];
	}

	const indented = (lines: readonly string[]) =>
		lines.flatMap(line => wrapLine(`  ${line}`, width));
	return [
		paint('accent', reference.keyword),
		...wrapLine(reference.summary, width),
		'',
		paint('muted', 'Forms'),
		...indented(reference.forms).map(line => paint('strong', line)),
		'',
		paint('muted', 'Example'),
		...indented(reference.example),
		'',
		...wrapLine(reference.note, width).map(line => paint('muted', line)),
	];
}
