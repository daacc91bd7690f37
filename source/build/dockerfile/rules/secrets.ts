import {isSecretName} from '../../../format/secret-name.ts';
import {secretPatterns} from '../../../session/findings/secret-patterns.ts';
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

/** Whoever can pull the image can read its history and its variables. */
export const secretsInFile: DockerfileRule = ({instructions}) =>
	instructions.flatMap((instruction): DockerfileFinding[] => {
		const declared = secretsOf(instruction);
		const seen = instruction.words.filter(
			word =>
				!declared.some(other => other.word === word) &&
				secretPatterns.some(({source}) => new RegExp(source).test(word.text)),
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
