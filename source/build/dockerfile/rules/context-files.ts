import path from 'node:path';
import {nearestWord} from '../../../format/nearest-word.ts';
import {patternExpression} from '../../context/ignore-pattern.ts';
import type {DockerfileFinding, DockerfileRule, LintContext} from '../finding.ts';
import type {DockerfileInstruction, DockerfileWord} from '../parse-dockerfile.ts';

/** What ADD fetches instead of taking it from the context. */
const isElsewhere = /^(?:[a-z][a-z0-9+.-]*:\/\/|git@|<<)/i;

/** The paths in the context that COPY or ADD names, with the words that they stand in. */
function sourcesOf({
	keyword,
	words,
	execForm,
	flags,
}: DockerfileInstruction): Array<{source: string; word: DockerfileWord}> {
	const isOurs =
		(keyword === 'COPY' || keyword === 'ADD') && !flags.some(({name}) => name === 'from');
	const [first] = words;
	if (!isOurs || !first) {
		return [];
	}

	const all = execForm
		? execForm.map(source => ({
				source,
				word: words.find(({text}) => text.includes(source)) ?? first,
			}))
		: words.map(word => ({source: word.text, word}));
	return all
		.slice(0, -1)
		.filter(
			({source}) => source !== '' && !/[$"'\\“”„«»‘’]/.test(source) && !isElsewhere.test(source),
		);
}

const clean = (source: string): string =>
	path.posix.normalize(`/${source}`).replace(/^\/|\/$/g, '');

/** What a source names in the context; a source with `*` may name several. */
function isThere(source: string, {paths}: LintContext): boolean {
	if (source === '' || paths.has(source)) {
		return true;
	}

	if (!/[*?[]/.test(source)) {
		return false;
	}

	const expression = patternExpression(source);
	// No pattern: the builder says what is wrong with it.
	return expression === undefined || [...paths].some(known => expression.test(known));
}

/** Files that a build would not find. */
export const contextFiles: DockerfileRule = ({instructions}, {context}) =>
	context === undefined
		? []
		: instructions.flatMap(instruction =>
				sourcesOf(instruction).flatMap(({source, word}): DockerfileFinding[] => {
					const name = clean(source);
					if (name !== '' && !/[*?[]/.test(name) && context.isIgnored(name)) {
						return [
							{
								ruleId: 'CopyIgnoredFile',
								severity: 'error',
								range: word.range,
								message: `.dockerignore leaves ${source} out: the builder does not find it.`,
								fix: `Add a line to .dockerignore: !${name}`,
								ignoreLines: [`!${name}`],
							},
						];
					}

					if (isThere(name, context)) {
						return [];
					}

					const folder = name.slice(0, name.lastIndexOf('/') + 1);
					const beside = [...context.paths].filter(
						known => known.slice(0, known.lastIndexOf('/') + 1) === folder,
					);
					const right = /[*?[]/.test(name) ? undefined : nearestWord(name, beside);
					return [
						{
							ruleId: 'missing-source',
							severity: 'error',
							range: word.range,
							message: `${source} is not in the build context.`,
							fix:
								right === undefined
									? 'Check the path: it is relative to the context.'
									: `Did you mean ${right}?`,
						},
					];
				}),
			);
