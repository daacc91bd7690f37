import type {HostChoice} from '../../actions/services.ts';
import {wrapLine} from '../../components/wrap-line.ts';
import {blank, phrase, type Shown, toShown} from '../../format/shown.ts';
import type {Problem} from '../../problem.ts';
import type {Theme} from '../../theme.ts';

/**
Why nothing answered, what can be done and what was tried, as painted lines; the last is the first to
go where the screen is low.

@param offers What the keys do here.
*/
export function firstRunLines(
	choice: HostChoice | undefined,
	error: Problem | undefined,
	{offers, width, theme}: {offers: readonly Shown[]; width: number; theme: Theme},
): Shown[] {
	const {paint, symbols} = theme;
	const tried = (choice?.tried ?? []).map(
		({candidate, outcome}) =>
			phrase`  ${symbols.separator} ${toShown(candidate)}  ${paint('muted', toShown(outcome))}`,
	);
	const address = choice
		? [
				phrase`  ${toShown(choice.address)}  ${paint('muted', phrase`chosen by ${toShown(choice.source)}`)}`,
			]
		: [];
	if (!error) {
		return ['', paint('strong', 'Connecting'), '', ...address, '', ...offers];
	}

	return [
		'',
		paint('danger', 'No container engine answered'),
		'',
		...(address.length === 0 ? [] : [paint('muted', 'Address'), ...address, blank]),
		paint('muted', 'Why'),
		...wrapLine(toShown(error.message), width - 2).map(line => phrase`  ${line}`),
		...(error.nextStep === undefined
			? []
			: [
					blank,
					paint('muted', 'To fix it'),
					...wrapLine(toShown(error.nextStep), width - 2).map(line => phrase`  ${line}`),
				]),
		'',
		...offers,
		...(choice?.warnings ?? []).flatMap(warning => [
			blank,
			...wrapLine(toShown(warning), width - 2).map(line => paint('warning', line)),
		]),
		...(tried.length === 0 ? [] : [blank, paint('muted', 'Checked'), ...tried]),
	];
}
