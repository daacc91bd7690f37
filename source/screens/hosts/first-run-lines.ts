import {wrapLine} from '../../components/wrap-line.ts';
import type {EngineError} from '../../engine/engine-error.ts';
import {safeText} from '../../format/safe-text.ts';
import type {ConnectionAttempt} from '../../hooks/services.ts';
import type {Theme} from '../../theme.ts';

/** What was tried, why it failed and what can be done, as painted lines. */
export function firstRunLines(
	attempts: readonly ConnectionAttempt[],
	error: EngineError | undefined,
	{width, theme}: {width: number; theme: Theme},
): string[] {
	const {paint, symbols} = theme;
	const tried = attempts.map(
		({endpoint, source}) =>
			`  ${symbols.separator} ${safeText(endpoint)}  ${paint('muted', source)}`,
	);
	if (!error) {
		const [first] = tried.slice(-1);
		return ['', paint('strong', 'Connecting'), '', first ?? ''];
	}

	return [
		'',
		paint('danger', 'No container engine answered'),
		'',
		paint('muted', 'Tried'),
		...tried,
		'',
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
	];
}
