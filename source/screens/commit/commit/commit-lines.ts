import {blank, type Shown} from '../../../format/shown.ts';
import type {Problem} from '../../../problem.ts';
import type {CommitResult} from '../../../session/commit/commit-plan.ts';
import type {Fact} from '../../../store/commit/fact.ts';
import type {Theme} from '../../../theme.ts';
import {factLines, paragraph} from '../text/fact-lines.ts';

type CommitText = {
	facts: readonly Fact[];
	/** Secrets that are not decided. */
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

function lastAttempt({failure, wasCancelled, result, width, theme}: CommitText): Shown[] {
	const {symbols} = theme;
	if (failure) {
		const {message, nextStep} = failure;
		return [
			...paragraph(message, {symbol: symbols.failure, role: 'danger', width, theme}),
			...(nextStep === undefined ? [] : paragraph(`  ${nextStep}`, {width, theme})),
			// Without its container or its base a commit has nothing left to be made from.
			...(failure.reason === 'not-found'
				? []
				: paragraph(
						'  Nothing was lost: the container, your decisions and all other images are unchanged. Enter retries.',
						{width, theme},
					)),
			'',
		];
	}

	if (wasCancelled) {
		const text = 'Cancelled. The partial image is removed. Enter starts again.';
		return [...paragraph(text, {symbol: symbols.stopped, role: 'warning', width, theme}), ''];
	}

	const text =
		result &&
		`Committed as ${result.reference}. > continues with the proof. Enter commits again with the current settings.`;
	return text === undefined
		? []
		: [...paragraph(text, {symbol: symbols.success, role: 'success', width, theme}), ''];
}

function obstacles({blockedPaths, problem, warnings, width, theme}: CommitText): Shown[] {
	const {symbols} = theme;
	const secrets = blockedPaths.length === 1 ? 'A secret' : `${blockedPaths.length} secrets`;
	const more = blockedPaths.length - mostNamed;
	return [
		...(blockedPaths.length === 0
			? []
			: [
					...paragraph(
						`${secrets} would be in the image. In the review (F) exclude them, or keep one by typing its path:`,
						{symbol: symbols.failure, role: 'danger', width, theme},
					),
					...blockedPaths
						.slice(0, mostNamed)
						.flatMap(path => paragraph(`    ${path}`, {width, theme})),
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
export function commitLines(text: CommitText): Shown[] {
	const {facts, command, width, theme} = text;
	const said = obstacles(text);
	return [
		'',
		...lastAttempt(text),
		...(said.length === 0 ? [] : [...said, blank]),
		...factLines(facts, width, theme),
		...(command === undefined
			? []
			: [
					blank,
					...paragraph(
						'The closest docker command, which commits excluded changes, too (y copies it):',
						{role: 'muted', width, theme},
					),
					...command
						.split('\n')
						.flatMap(line => paragraph(`  ${line}`, {role: 'accent', width, theme})),
				]),
	];
}
