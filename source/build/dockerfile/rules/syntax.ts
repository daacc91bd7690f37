import {nearestWord} from '../../../format/nearest-word.ts';
import type {DockerfileFinding, DockerfileRule} from '../finding.ts';
import {quoteAfter} from '../parse/split-words.ts';
import type {DockerfileInstruction} from '../parse-dockerfile.ts';
import {instructionReference} from '../reference/reference-of.ts';

const known = new Set(instructionReference.map(({keyword}) => keyword));

export const isInstruction = (keyword: string): boolean => known.has(keyword);

export const syntaxError = (
	ruleId: string,
	{range}: Pick<DockerfileFinding, 'range'>,
	message: string,
	fix: string,
	edits?: DockerfileFinding['edits'],
): DockerfileFinding => ({ruleId, severity: 'error', range, message, fix, edits});

const reference = 'See the reference of this instruction.';

function unknownInstruction({keyword, keywordRange}: DockerfileInstruction): DockerfileFinding[] {
	const right = nearestWord(keyword, known);
	return [
		syntaxError(
			'unknown-instruction',
			{range: keywordRange},
			`${keyword} is not an instruction.`,
			right === undefined
				? 'Check the spelling, or put # before a comment.'
				: `Write ${right}, or put # before a comment.`,
			right === undefined ? undefined : [{range: keywordRange, text: right}],
		),
	];
}

/** Without anything they are allowed, and do nothing. */
const isCommand = /^(?:CMD|ENTRYPOINT|RUN)$/;

const isSignal =
	/^["']?(?:.*\$.*|\d{1,2}|(?:SIG)?(?:ABRT|ALRM|BUS|CHLD|CLD|CONT|FPE|HUP|ILL|INT|IO|IOT|KILL|PIPE|POLL|PROF|PWR|QUIT|RTMIN(?:\+\d{1,2})?|RTMAX(?:-\d{1,2})?|SEGV|STKFLT|STOP|SYS|TERM|TRAP|TSTP|TTIN|TTOU|URG|USR[12]|VTALRM|WINCH|XCPU|XFSZ))["']?$/i;

/** In which the builder reads quotes itself. */
const readsQuotes = new Set('ARG ENV EXPOSE LABEL'.split(' '));

function hasOpenQuote(text: string, escaper: string): boolean {
	let quote: string | undefined;
	for (let at = 0; at < text.length; at += 1) {
		const character = text[at] ?? '';
		if (character === escaper && quote !== "'") {
			at += 1;
		} else {
			quote = quoteAfter(quote, character);
		}
	}

	return quote !== undefined;
}

/** Fewest words; COPY and ADD need a source and a destination. */
const fewest: Readonly<Record<string, number>> = {ADD: 2, COPY: 2};

/** Of FROM: an image alone, or with AS and a name. */
function wrongFrom({words, keywordRange}: DockerfileInstruction): DockerfileFinding[] {
	const [image, as, name, rest] = words;
	const isRight = image && (!as || (/^as$/i.test(as.text) && name && !rest));
	const isName = /^[a-z][a-z0-9_.-]*$/i.test(name?.text ?? 'a');
	return isRight && isName
		? []
		: [
				syntaxError(
					'syntax',
					as ?? {range: keywordRange},
					isRight
						? `${name?.text} is not a name for a stage: letters, digits, and . _ - after the first letter.`
						: 'FROM takes an image, and AS with the name of the stage.',
					'Use FROM IMAGE [AS NAME].',
				),
			];
}

function wrongPairs({keyword, words}: DockerfileInstruction): DockerfileFinding[] {
	const [first] = words;
	const isOld = keyword !== 'ARG' && first !== undefined && !first.text.includes('=');
	if (isOld) {
		return words.length > 1
			? []
			: [
					syntaxError(
						'syntax',
						first,
						`${keyword} ${first.text} has no value.`,
						`Use ${keyword} NAME=VALUE.`,
					),
				];
	}

	return words
		.filter(({text}) => (keyword !== 'ARG' && !text.includes('=')) || text.startsWith('='))
		.map(word =>
			syntaxError(
				'syntax',
				word,
				`${word.text} is not a name and a value.`,
				`Use ${keyword} NAME=VALUE.`,
			),
		);
}

function wrongHealthcheck({
	words,
	joined,
	keywordRange,
}: DockerfileInstruction): DockerfileFinding[] {
	const [kind, next] = words;
	const name = kind?.text.toUpperCase();
	const isRight = name === 'NONE' ? !next : name === 'CMD' && next !== undefined;
	return isRight
		? []
		: [
				syntaxError(
					'syntax',
					kind ?? {range: keywordRange},
					name === 'CMD'
						? 'The command is missing.'
						: `HEALTHCHECK ${joined} is neither NONE nor CMD and a command.`,
					'Use HEALTHCHECK CMD COMMAND, or HEALTHCHECK NONE.',
				),
			];
}

const notInOnbuild = new Set(['ONBUILD', 'FROM', 'MAINTAINER']);

function wrongArguments(instruction: DockerfileInstruction): DockerfileFinding[] {
	const {keyword, keywordRange, words, execForm, trigger} = instruction;
	const count = execForm && keyword !== 'CMD' ? execForm.length : words.length;
	const least = fewest[keyword] ?? 1;
	if (count < least && !(execForm && isCommand.test(keyword))) {
		const missing = syntaxError(
			'missing-argument',
			{range: keywordRange},
			least === 1 ? `${keyword} has no argument.` : `${keyword} needs a source and a destination.`,
			reference,
		);
		return [isCommand.test(keyword) ? {...missing, severity: 'warning'} : missing];
	}

	switch (keyword) {
		case 'FROM':
			return wrongFrom(instruction);
		case 'ARG':
		case 'ENV':
		case 'LABEL':
			return wrongPairs(instruction);
		case 'HEALTHCHECK':
			return wrongHealthcheck(instruction);
		case 'STOPSIGNAL':
			return isSignal.test(instruction.joined)
				? []
				: [
						syntaxError(
							'syntax',
							words[0] ?? {range: keywordRange},
							`${instruction.joined} is not a signal.`,
							'Use a name such as SIGTERM, or a number.',
						),
					];
		case 'SHELL':
			return execForm || /^\[\s*["']/.test(instruction.joined)
				? []
				: [
						syntaxError(
							'syntax',
							{range: keywordRange},
							'SHELL takes a JSON array.',
							'Use SHELL ["PROGRAM", "ARGUMENT"].',
						),
					];
		case 'ONBUILD':
			return trigger && notInOnbuild.has(trigger.keyword)
				? [
						syntaxError(
							'syntax',
							{range: trigger.keywordRange},
							`ONBUILD ${trigger.keyword} is not allowed.`,
							reference,
						),
					]
				: trigger
					? findings(trigger)
					: [];
		default:
			return [];
	}
}

/** Words in which a quote is never closed: the builder reads quotes itself where it puts values in. */
function openQuotes(
	{keyword, words, execForm}: DockerfileInstruction,
	escaper: string,
): DockerfileFinding[] {
	return execForm || !readsQuotes.has(keyword)
		? []
		: words
				.filter(({text}) => hasOpenQuote(text, escaper))
				.slice(0, 1)
				.map(word =>
					syntaxError(
						'open-quote',
						word,
						`A quote in ${word.text} is never closed.`,
						'Close the quote.',
					),
				);
}

const findings = (instruction: DockerfileInstruction): DockerfileFinding[] =>
	known.has(instruction.keyword) ? wrongArguments(instruction) : unknownInstruction(instruction);

/** Whether each instruction is one, with the words that it takes. */
export const instructionSyntax: DockerfileRule = ({instructions, escaper}) =>
	instructions.flatMap(instruction => [
		...findings(instruction),
		...openQuotes(instruction, escaper),
	]);
