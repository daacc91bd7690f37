import type {DockerfileFinding, DockerfileRule} from '../finding.ts';
import {wordAfterAs} from '../outline-stages.ts';
import type {DockerfileInstruction, ParsedDockerfile} from '../parse-dockerfile.ts';
import type {TextRange} from '../text-range.ts';

/** What stands in one line of the file. */
const writtenIn = ({lines}: ParsedDockerfile, range: TextRange): string =>
	(lines[range.startLine - 1] ?? '').slice(range.startColumn - 1, range.endColumn - 1);

const isLower = (text: string): boolean => text === text.toLowerCase();
const isUpper = (text: string): boolean => text === text.toUpperCase();

/** All instructions in the case that most of them have. */
export const instructionCasing: DockerfileRule = file => {
	const written = file.instructions.map(({keywordRange}) => writtenIn(file, keywordRange));
	const lower = written.filter(isLower).length;
	const isLowerRight = lower > written.filter(isUpper).length;
	return file.instructions.flatMap(({keyword, keywordRange}, index): DockerfileFinding[] => {
		const right = isLowerRight ? keyword.toLowerCase() : keyword;
		const text = written[index] ?? '';
		return text === right
			? []
			: [
					{
						ruleId: 'ConsistentInstructionCasing',
						severity: 'hint',
						range: keywordRange,
						message: `Most instructions of this file are in ${isLowerRight ? 'small letters' : 'capitals'}, but not ${text}.`,
						fix: `Write ${right}.`,
						edits: [{range: keywordRange, text: right}],
					},
				];
	});
};

const froms = ({instructions}: ParsedDockerfile): DockerfileInstruction[] =>
	instructions.filter(({keyword}) => keyword === 'FROM');

/** `AS` in the case of its `FROM`. */
export const fromAsCasing: DockerfileRule = file =>
	froms(file).flatMap(({keywordRange, words}): DockerfileFinding[] => {
		const as = /^as$/i.test(words[1]?.text ?? '') ? words[1] : undefined;
		const from = writtenIn(file, keywordRange);
		if (!as || !words[2] || (!isLower(from) && !isUpper(from))) {
			return [];
		}

		const right = isLower(from) ? 'as' : 'AS';
		return as.text === right
			? []
			: [
					{
						ruleId: 'FromAsCasing',
						severity: 'hint',
						range: as.range,
						message: `${from} and ${as.text} differ in case.`,
						fix: `Write ${right}.`,
						edits: [{range: as.range, text: right}],
					},
				];
	});

/** Stages are looked up without regard to case: one spelling is enough. */
export const stageNameCasing: DockerfileRule = file =>
	froms(file).flatMap(({words}): DockerfileFinding[] => {
		const name = wordAfterAs(words);
		return !name || isLower(name.text)
			? []
			: [
					{
						ruleId: 'StageNameCasing',
						severity: 'hint',
						range: name.range,
						message: `The stage name ${name.text} has capitals, which the builder takes as small letters.`,
						fix: `Write ${name.text.toLowerCase()}.`,
						edits: [{range: name.range, text: name.text.toLowerCase()}],
					},
				];
	});
