import {Problem, type ProblemReason} from '../../../problem.ts';
import {classifyFailure} from '../requests/classify-failure.ts';

export type ExplainedBuildFailure = {
	error: Problem;
	exitCode: number | undefined;
	/** Line of the Dockerfile from 1. */
	line: number | undefined;
};

const exitCodePattern = /(?:exit code: |non-zero code: |exit status )(\d+)/;
const linePattern = /dockerfile parse error (?:on )?line (\d+)|^(?:Dockerfile|[^\s:]+):(\d+)$/im;

/** What the builder wraps around the cause on its way up. */
const chatter =
	/^(?:failed to solve(?: with frontend \S+)?: |failed to create LLB definition: |building at STEP "(?:[^"\\]|\\.)*": |error building at STEP "(?:[^"\\]|\\.)*": |dockerfile parse error (?:on )?line \d+: )+/i;

type Rule = {pattern: RegExp; reason: ProblemReason; message: string; nextStep: string};

const rules: Rule[] = [
	{
		pattern: /Dockerfile.* cannot be empty|^no contents in |file with no instructions/i,
		reason: 'invalid',
		message: 'The Dockerfile is empty.',
		nextStep: 'Begin it with FROM and a base image.',
	},
	{
		pattern:
			/Cannot locate specified Dockerfile|failed to read dockerfile|^stat .*\/build\/.*no such file/i,
		reason: 'not-found',
		message: 'The context has no Dockerfile of that name.',
		nextStep: 'Check its path, and that .dockerignore does not exclude it.',
	},
	{
		pattern: /build target|target stage|^The target ".*" was not found/i,
		reason: 'invalid',
		message: 'The Dockerfile has no stage of that name.',
		nextStep: 'Choose one of its stages: FROM … AS name.',
	},
];

/** The command that failed, as the builders quote it: what it says is not why it failed. */
const quotedCommand = /^(?:process "(?:[^"\\]|\\.)*"|The command '.*' (?=returned))/s;

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const firstLine = (text: string) => text.trim().split('\n', 1)[0] ?? '';

/**
Turns the builder's words into the error that a user meets.

@param title Instruction that failed; `undefined`: none had begun.
*/
export function explainBuildFailure(
	text: string,
	title: string | undefined,
	code?: number | undefined,
): ExplainedBuildFailure {
	const isCommand = title === undefined || /^RUN\b/i.test(title);
	const told = exitCodePattern.exec(text)?.[1];
	const exitCode = isCommand
		? (code ?? (told === undefined ? undefined : Number(told)))
		: undefined;
	const [, parsedLine, framedLine] = linePattern.exec(text) ?? [];
	const lineText = parsedLine ?? framedLine;
	const line = lineText === undefined ? undefined : Number(lineText);
	const cause = firstLine(text).replace(chatter, '') || 'the builder gave no reason';
	const known = rules.find(({pattern}) => pattern.test(cause));
	if (known) {
		const {reason, message, nextStep} = known;
		return {error: new Problem({reason, message, nextStep, cause: text}), exitCode, line};
	}

	const {reason, nextStep} = classifyFailure(
		parsedLine === undefined ? undefined : 400,
		cause.replace(quotedCommand, ''),
	);
	const where = title ?? (line === undefined ? undefined : `Dockerfile, line ${line}`);
	const what = exitCode === undefined ? capital(cause) : `it ended with code ${exitCode}`;
	return {
		error: new Problem({
			reason,
			message: where === undefined ? what : `${where}: ${what}`,
			nextStep,
			cause: text,
		}),
		exitCode,
		line,
	};
}
