import {secretVariables} from '../../../session/findings/environment-findings.ts';
import {secretPatterns} from '../../../session/findings/secret-patterns.ts';
import type {DockerfileFinding, DockerfileRule} from '../finding.ts';
import type {DockerfileInstruction} from '../parse-dockerfile.ts';

const fix = 'Pass it to one step only: RUN --mount=type=secret,id=…';

/** Variables that are given a value here; one that is handed in from outside (`ARG TOKEN`) is not. */
function assignments({keyword, words}: DockerfileInstruction) {
	if (keyword !== 'ENV' && keyword !== 'ARG') {
		return [];
	}

	const [name, value] = words;
	const isOldForm = keyword === 'ENV' && name && value && !name.text.includes('=');
	return isOldForm ? [{...name, text: `${name.text}=${value.text}`}] : words;
}

const isEmpty = (line: string) => /=(?:""|''|\$.*)?$/.test(line);

/** Whoever can pull the image can read its history and its variables. */
export const secretInFile: DockerfileRule = ({instructions}) =>
	instructions.flatMap((instruction): DockerfileFinding[] => {
		const named = assignments(instruction).filter(
			({text}) => text.includes('=') && !isEmpty(text) && secretVariables([text], []).length > 0,
		);
		const seen = instruction.words.filter(
			word =>
				!named.includes(word) &&
				secretPatterns.some(({source}) => new RegExp(source).test(word.text)),
		);
		return [...named, ...seen].map(({range}) => ({
			ruleId: 'secret-in-file',
			severity: 'warning',
			range,
			message: 'Looks like a secret: everyone with the image can read it.',
			fix,
		}));
	});
