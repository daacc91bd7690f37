import type {DockerfileFinding, DockerfileRule} from '../finding.ts';
import {isInstruction, syntaxError} from './syntax.ts';

/** A build begins with FROM; only ARG may precede it. */
export const missingFrom: DockerfileRule = ({instructions}) => {
	const first = instructions.find(({keyword}) => keyword !== 'ARG');
	const range = first?.keywordRange ?? {startLine: 1, startColumn: 1, endLine: 1, endColumn: 1};
	return first?.keyword === 'FROM' || (first && !isInstruction(first.keyword))
		? []
		: [
				syntaxError(
					'missing-from',
					{range},
					first ? `${first.keyword} stands before FROM.` : 'No FROM: nothing to build.',
					'Begin with FROM and an image. Only ARG may precede it.',
				),
			];
};

/** A here-document without the line that ends it takes the rest of the file. */
export const unterminatedHeredoc: DockerfileRule = ({instructions}) =>
	instructions.flatMap(({heredocs}) =>
		heredocs
			.filter(({isEnded}) => !isEnded)
			.map(({name, range}) =>
				syntaxError(
					'unterminated-heredoc',
					{range},
					`The here-document that begins here never ends: no line below is ${name} alone.`,
					`Add a line with ${name} alone, without spaces, below its text.`,
				),
			),
	);

/** Directives that the builder refuses. */
export const wrongDirectives: DockerfileRule = ({directives}) =>
	directives.flatMap(({name, value, range}, index): DockerfileFinding[] => {
		const isFirst = directives.findIndex(other => other.name === name) === index;
		if (!isFirst && /^(?:syntax|escape|check)$/.test(name)) {
			return [
				syntaxError(
					'invalid-directive',
					{range},
					`A second ${name} directive is not allowed.`,
					'Remove it.',
				),
			];
		}

		if (name === 'escape' && value !== '\\' && value !== '`') {
			return [
				syntaxError(
					'invalid-directive',
					{range},
					`escape=${value} is not \\ or \`.`,
					'Use # escape=` or remove the line.',
				),
			];
		}

		const wrong =
			name === 'check'
				? value
						.split(';')
						.find(
							part =>
								!/^\s*(?:(?:skip|experimental)\s*=.*|error\s*=\s*(?:true|false|1|0|t|f)\s*)$/i.test(
									part,
								),
						)
				: undefined;
		return wrong === undefined
			? []
			: [
					syntaxError(
						'invalid-directive',
						{range},
						`check=${wrong.trim()} is not a check option.`,
						'Use # check=skip=NAME,…;error=true',
					),
				];
	});
