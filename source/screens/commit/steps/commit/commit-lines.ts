import {safeText} from '../../../../format/safe-text.ts';
import type {Problem} from '../../../../problem.ts';
import type {CommitResult} from '../../../../session/commit/commit-plan.ts';
import type {Theme} from '../../../../theme.ts';
import {type Fact, factLines, paragraph} from '../text/fact-lines.ts';

type CommitText = {
	facts: readonly Fact[];
	/** Secrets that nobody decided about. */
	blockedPaths: readonly string[];
	/** What stands in the way, as a sentence; `undefined`: nothing. */
	problem: string | undefined;
	warnings: readonly string[];
	/** The docker command that comes closest. */
	command: string | undefined;
	/** Why the last attempt failed; `undefined`: it did not, or there was none. */
	failure: Problem | undefined;
	wasCancelled: boolean;
	result: CommitResult | undefined;
	width: number;
	theme: Theme;
};

/** Secrets named before the rest is only counted. */
const mostNamed = 5;

function lastAttempt({failure, wasCancelled, result, width, theme}: CommitText): string[] {
	const {symbols} = theme;
	if (failure) {
		const {message, nextStep} = failure;
		return [
			...paragraph(safeText(message), {symbol: symbols.failure, role: 'danger', width, theme}),
			...(nextStep === undefined ? [] : paragraph(`  ${safeText(nextStep)}`, {width, theme})),
			...paragraph(
				'  Nothing was lost: the container, your decisions and every other image are as they were. Enter tries again.',
				{width, theme},
			),
			'',
		];
	}

	if (wasCancelled) {
		const text = 'Cancelled by you; what was made so far is removed. Enter starts again.';
		return [...paragraph(text, {symbol: symbols.stopped, role: 'warning', width, theme}), ''];
	}

	const text =
		result &&
		`Committed as ${safeText(result.reference)}. > goes on to the proof; Enter commits once more, as it is set now.`;
	return text === undefined
		? []
		: [...paragraph(text, {symbol: symbols.success, role: 'success', width, theme}), ''];
}

function obstacles({blockedPaths, problem, warnings, width, theme}: CommitText): string[] {
	const {symbols} = theme;
	const secrets = blockedPaths.length === 1 ? 'A secret' : `${blockedPaths.length} secrets`;
	const more = blockedPaths.length - mostNamed;
	return [
		...(blockedPaths.length === 0
			? []
			: [
					...paragraph(
						`${secrets} would be in the image. In the review (v) leave them out, or keep one by typing its path:`,
						{symbol: symbols.failure, role: 'danger', width, theme},
					),
					...blockedPaths
						.slice(0, mostNamed)
						.flatMap(path => paragraph(`    ${safeText(path)}`, {width, theme})),
					...(more > 0 ? paragraph(`    and ${more} more`, {width, theme}) : []),
				]),
		...(problem === undefined
			? []
			: paragraph(problem, {symbol: symbols.failure, role: 'danger', width, theme})),
		...warnings.flatMap(warning =>
			paragraph(warning, {symbol: symbols.warning, role: 'warning', width, theme}),
		),
	];
}

/** What a commit will do, what stands in its way, and what became of the last attempt. */
export function commitLines(text: CommitText): string[] {
	const {facts, command, width, theme} = text;
	const said = obstacles(text);
	return [
		'',
		...lastAttempt(text),
		...(said.length === 0 ? [] : [...said, '']),
		...factLines(facts, width, theme),
		...(command === undefined
			? []
			: [
					'',
					...paragraph(
						'The closest docker command; it takes everything, also what was left out (y copies it):',
						{role: 'muted', width, theme},
					),
					...command
						.split('\n')
						.flatMap(line => paragraph(`  ${safeText(line)}`, {role: 'accent', width, theme})),
				]),
	];
}
