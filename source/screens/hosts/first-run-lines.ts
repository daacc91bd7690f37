import {wrapLine} from '../../components/wrap-line.ts';
import {safeText} from '../../format/safe-text.ts';
import type {HostChoice} from '../../hooks/services.ts';
import type {Problem} from '../../problem.ts';
import type {Theme} from '../../theme.ts';

/**
Why nothing answered, what can be done and what was tried, as painted lines; the last is the first to
go where the screen is low.

@param offers What the keys do here, painted.
*/
export function firstRunLines(
	choice: HostChoice | undefined,
	error: Problem | undefined,
	{offers, width, theme}: {offers: readonly string[]; width: number; theme: Theme},
): string[] {
	const {paint, symbols} = theme;
	const tried = (choice?.tried ?? []).map(
		({candidate, outcome}) =>
			`  ${symbols.separator} ${safeText(candidate)}  ${paint('muted', safeText(outcome))}`,
	);
	const address = choice
		? [`  ${safeText(choice.address)}  ${paint('muted', `chosen by ${safeText(choice.source)}`)}`]
		: [];
	if (!error) {
		return ['', paint('strong', 'Connecting'), '', ...address, '', ...offers];
	}

	return [
		'',
		paint('danger', 'No container engine answered'),
		'',
		...(address.length === 0 ? [] : [paint('muted', 'Asked'), ...address, '']),
		paint('muted', 'Why'),
		...wrapLine(safeText(error.message), width - 2).map(line => `  ${line}`),
		...(error.nextStep === undefined
			? []
			: [
					'',
					paint('muted', 'What helps'),
					...wrapLine(safeText(error.nextStep), width - 2).map(line => `  ${line}`),
				]),
		'',
		...offers,
		...(tried.length === 0 ? [] : ['', paint('muted', 'Looked at'), ...tried]),
	];
}
