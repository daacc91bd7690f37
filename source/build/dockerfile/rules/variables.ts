import {nearestWord} from '../../../format/nearest-word.ts';
import type {DockerfileFinding, DockerfileRule} from '../finding.ts';
import {variableReferences} from '../parse/variable-references.ts';
import type {DockerfileInstruction, DockerfileWord, ParsedDockerfile} from '../parse-dockerfile.ts';
import type {TextRange} from '../text-range.ts';
import {globalArguments, type VariableScope, variableScopes} from '../variable-scopes.ts';

/** Into these the builder puts values; RUN and the like leave it to a shell. */
const expanded = new Set('ADD ARG COPY ENV EXPOSE LABEL STOPSIGNAL USER VOLUME WORKDIR'.split(' '));

/** Text that the builder puts values into. */
type ReadText = DockerfileWord & {
	/** `text` is what the range has in the file. */
	isInPlace: boolean;
};

/** Where one stands in a word; all of it where that goes over two lines, or is not in its range. */
const rangeIn = ({range, isInPlace}: ReadText, start: number, end: number): TextRange =>
	isInPlace && range.startLine === range.endLine
		? {...range, startColumn: range.startColumn + start, endColumn: range.startColumn + end}
		: range;

const inPlace = (word: DockerfileWord): ReadText => ({...word, isInPlace: true});

/** All that the builder reads of an instruction: flags, words, and here-documents that become files. */
const readTexts = (
	{words, flags, heredocs}: DockerfileInstruction,
	{lines}: ParsedDockerfile,
): ReadText[] => [
	...flags.map(({range}) =>
		inPlace({
			range,
			text:
				range.startLine === range.endLine
					? (lines[range.startLine - 1] ?? '').slice(range.startColumn - 1, range.endColumn - 1)
					: '',
		}),
	),
	...words.map(inPlace),
	...heredocs
		.filter(({isExpanded}) => isExpanded)
		.map(({body, range}) => ({text: body, range, isInPlace: false})),
];

type Unknown = {
	name: string;
	range: TextRange;
	instruction: DockerfileInstruction;
	scope: VariableScope;
};

/** A declaration of the same ARG in this stage: what is before the first FROM ends there. */
function declaredAgain({name, range, instruction}: Unknown): DockerfileFinding {
	const {range: place} = instruction;
	return {
		ruleId: instruction.keyword === 'RUN' ? 'arg-out-of-scope' : 'UndefinedVar',
		severity: 'warning',
		range,
		message: `ARG ${name} before FROM is not set in this stage: $${name} is empty.`,
		fix: `Add ARG ${name} to the stage.`,
		edits: [
			{
				range: {...place, endLine: place.startLine, endColumn: place.startColumn},
				text: `ARG ${name}\n`,
			},
		],
	};
}

function undefinedVariable({name, range, scope}: Unknown): DockerfileFinding {
	const right = nearestWord(name, scope.names());
	return {
		ruleId: 'UndefinedVar',
		severity: right !== undefined || scope.isComplete ? 'warning' : 'hint',
		range,
		message: scope.isComplete
			? `$${name} is not defined above: it is empty.`
			: `$${name} is not defined above: it is empty unless the base image sets it.`,
		fix:
			right === undefined ? `Add ARG ${name} or ENV ${name}=… above.` : `Did you mean $${right}?`,
	};
}

/** Variables that nothing above sets. */
export const undefinedVariables: DockerfileRule = (file, {stages}) => {
	const scopes = variableScopes(file, stages);
	const globals = globalArguments(file);
	return file.instructions.flatMap(instruction => {
		const scope = scopes.get(instruction);
		if (!scope || !expanded.has(instruction.keyword)) {
			return [];
		}

		const known = new Set<string>();
		return readTexts(instruction, file).flatMap(word => {
			const found = variableReferences(word.text, file.escaper)
				.filter(
					({name, operator}) => !known.has(name) && !scope.has(name) && !/[-+?]$/.test(operator),
				)
				.map(({name, start, end}) => {
					const range = rangeIn(word, start, end);
					const unknown = {name, range, instruction, scope};
					return globals.has(name) ? declaredAgain(unknown) : undefinedVariable(unknown);
				});
			// The next pair of an ARG may use this one, but not the next of an ENV.
			const [declared] = instruction.keyword === 'ARG' ? word.text.split('=', 1) : [];
			if (declared !== undefined) {
				known.add(declared);
			}

			return found;
		});
	});
};

/** Whether a shell sets it itself. */
const isSetIn = (name: string, script: string): boolean =>
	new RegExp(
		`(?:^|[\\s;&|({"'])(?:${name}\\+?=|(?:read|for|local|getopts|declare|typeset|export|unset|mapfile|readarray)\\s[^;\\n]*\\b${name}\\b)`,
	).test(script);

/** A RUN that uses an ARG from before FROM, which is empty there. */
export const argumentOutOfScope: DockerfileRule = (file, {stages}) => {
	const scopes = variableScopes(file, stages);
	const globals = globalArguments(file);
	return file.instructions.flatMap(instruction => {
		const scope = scopes.get(instruction);
		if (!scope || instruction.keyword !== 'RUN' || instruction.execForm || globals.size === 0) {
			return [];
		}

		const told = new Set<string>();
		return instruction.words.flatMap(word =>
			variableReferences(word.text, file.escaper)
				.filter(({name, operator}) => {
					const isLost =
						globals.has(name) &&
						operator === '' &&
						!scope.has(name) &&
						!told.has(name) &&
						!isSetIn(name, instruction.text);
					if (isLost) {
						told.add(name);
					}

					return isLost;
				})
				.map(({name, start, end}) =>
					declaredAgain({name, range: rangeIn(inPlace(word), start, end), instruction, scope}),
				),
		);
	});
};
