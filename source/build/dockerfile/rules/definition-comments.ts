import type {DockerfileFinding, DockerfileRule} from '../finding.ts';
import {wordAfterAs} from '../outline-stages.ts';
import {declaredPairs} from '../variable-scopes.ts';

/** Comments right above an ARG or a stage, which describe it where they begin with its name. */
export const definitionComments: DockerfileRule = ({instructions, comments, lines, directives}) => {
	const isDirective = new Set(directives.map(({range}) => range.startLine));
	const byLine = new Map(comments.map(range => [range.startLine, range]));
	return instructions.flatMap((instruction): DockerfileFinding[] => {
		const {keyword, keywordRange, range, words} = instruction;
		const line = range.startLine - 1;
		const comment = byLine.get(line);
		if (!comment || isDirective.has(line)) {
			return [];
		}

		const names = keyword === 'ARG' ? declaredPairs(instruction).map(({name}) => name) : [];
		const stage = keyword === 'FROM' ? wordAfterAs(words)?.text : undefined;
		const known = stage === undefined ? names : [stage];
		const text = (lines[line - 1] ?? '').slice(comment.startColumn).trim();
		const isDescription = known.some(
			name => text.startsWith(`${name} `) || text.startsWith(`${name.toLowerCase()} `),
		);
		return known.length === 0 || isDescription || text === ''
			? []
			: [
					{
						ruleId: 'InvalidDefinitionDescription',
						severity: 'hint',
						range: keywordRange,
						message: `The comment above is shown as the description of ${known.join(', ')} but does not begin with the name.`,
						fix: `Begin with # ${known.length === 1 ? known[0] : 'NAME'}, or put an empty line between.`,
					},
				];
	});
};
