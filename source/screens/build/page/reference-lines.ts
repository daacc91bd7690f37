import {referenceOf} from '../../../build/dockerfile/reference/reference-of.ts';
import {wrapLine} from '../../../components/wrap-line.ts';
import {phrase, type Shown, toShown} from '../../../format/shown.ts';
import type {Theme} from '../../../theme.ts';

/** What an instruction does, how it is written, and an example. @param keyword `undefined`: none is there. */
export function referenceLines(
	keyword: string | undefined,
	{width, theme}: {width: number; theme: Theme},
): Shown[] {
	const {paint} = theme;
	if (keyword === undefined) {
		return [paint('muted', 'No instruction on this line.')];
	}

	const reference = referenceOf(keyword);
	if (!reference) {
		return [paint('muted', phrase`${toShown(keyword)} is not a Dockerfile instruction.`)];
	}

	const indented = (lines: readonly string[]) =>
		lines.flatMap(line => wrapLine(phrase`  ${toShown(line)}`, width));
	return [
		paint('accent', toShown(reference.keyword)),
		...wrapLine(toShown(reference.summary), width),
		'',
		paint('muted', 'Forms'),
		...indented(reference.forms).map(line => paint('strong', line)),
		'',
		paint('muted', 'Example'),
		...indented(reference.example),
		'',
		...wrapLine(toShown(reference.note), width).map(line => paint('muted', line)),
	];
}
