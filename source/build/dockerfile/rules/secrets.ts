import {isSecretName} from '../../../format/secret-name.ts';
import {secretPatterns} from '../../../session/findings/secret-patterns.ts';
import {findSecrets} from '../../../session/secrets/find-secrets.ts';
import type {DockerfileFinding, DockerfileRule} from '../finding.ts';
import type {DockerfileInstruction} from '../parse-dockerfile.ts';
import {declaredPairs} from '../variable-scopes.ts';

const fix = 'Pass it to one step only: RUN --mount=type=secret,id=…';

/** Nothing is in it yet: whoever runs the image gives it a value. */
const isEmpty = (value: string | undefined): boolean => /^(?:""|'')?$/.test(value ?? '');

/** Words that declare a secret; an ARG does so without a value, too: the build's is in the history. */
function secretsOf(instruction: DockerfileInstruction) {
	const {keyword, words} = instruction;
	return declaredPairs(instruction).flatMap(({name, value}, index) => {
		const word = words[index];
		const isGiven = keyword === 'ARG' || !isEmpty(value);
		return word && isGiven && isSecretName(name) && !/^\$/.test(value ?? '') ? [{name, word}] : [];
	});
}

/** What a command is given, by the same rules as in a session's commands. */
function givenToCommands({keyword, words}: DockerfileInstruction) {
	if (keyword !== 'RUN') {
		return [];
	}

	const texts = words.map(({text}) => text);
	const parts = findSecrets(texts.join(' '));
	let at = 0;
	return words.filter(({text}) => {
		const from = at;
		at += text.length + 1;
		return parts.some(part => part.from < from + text.length && part.to > from);
	});
}

/** Whoever can pull the image can read its history and its variables. */
export const secretsInFile: DockerfileRule = ({instructions}) =>
	instructions.flatMap((instruction): DockerfileFinding[] => {
		const declared = secretsOf(instruction);
		const given = givenToCommands(instruction);
		const seen = instruction.words.filter(
			word =>
				!declared.some(other => other.word === word) &&
				(given.includes(word) ||
					secretPatterns.some(({source}) => new RegExp(source).test(word.text))),
		);
		return [
			...declared.map(
				({name, word: {range}}): DockerfileFinding => ({
					ruleId: 'SecretsUsedInArgOrEnv',
					severity: 'warning',
					range,
					message: `${name} looks like a secret: everyone with the image can read it.`,
					fix,
				}),
			),
			...seen.map(
				({range}): DockerfileFinding => ({
					ruleId: 'secret-in-file',
					severity: 'warning',
					range,
					message: 'Looks like a secret: everyone with the image can read it.',
					fix,
				}),
			),
		];
	});
