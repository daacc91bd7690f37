import fc from 'fast-check';
import {expect, test} from 'vitest';
import {highlightDockerfile} from '../../../source/build/dockerfile/highlight-dockerfile.ts';
import {lintDockerfile} from '../../../source/build/dockerfile/lint-dockerfile.ts';
import {outlineStages} from '../../../source/build/dockerfile/outline-stages.ts';
import {parseDockerfile} from '../../../source/build/dockerfile/parse-dockerfile.ts';
import {
	instructionReference,
	referenceOf,
} from '../../../source/build/dockerfile/reference/reference-of.ts';

const sample = `# syntax=docker/dockerfile:1
ARG VERSION=12
FROM --platform=linux/amd64 debian:$VERSION AS Base
RUN --mount=type=cache,target=/x a && \\
    # why
    b "c $D"
FROM base AS tool
COPY --from=0 ["a b", "/c"]
FROM scratch
COPY --from=tool /c /
RUN --mount=type=bind,from=base,target=/y true
ONBUILD RUN x
HEALTHCHECK CMD y
`;

test('The reader of Dockerfiles tells stages, what they build on and what they copy from', () => {
	const stages = outlineStages(parseDockerfile(sample));
	expect(
		stages.map(({name, base, baseStage, copiesFrom, instructionCount, range}) => [
			name,
			base,
			baseStage,
			copiesFrom,
			instructionCount,
			range.startLine,
		]),
	).toEqual([
		['Base', 'debian:$VERSION', undefined, [], 1, 3],
		['tool', 'base', 0, [0], 1, 7],
		[undefined, 'scratch', undefined, [0, 1], 4, 9],
	]);
});

test('The reader of Dockerfiles reads flags, forms and triggers', () => {
	const {instructions} = parseDockerfile(sample);
	expect(instructions.map(({keyword, stage}) => `${keyword} ${stage}`)).toEqual([
		'ARG -1',
		'FROM 0',
		'RUN 0',
		'FROM 1',
		'COPY 1',
		'FROM 2',
		'COPY 2',
		'RUN 2',
		'ONBUILD 2',
		'HEALTHCHECK 2',
	]);
	expect(instructions[4]).toMatchObject({
		flags: [{name: 'from', value: '0'}],
		execForm: ['a b', '/c'],
	});
	expect(instructions[8]?.trigger).toMatchObject({keyword: 'RUN', text: 'x'});
});

test('The reader of Dockerfiles colours keywords, flags, images, strings, variables and comments', () => {
	const file = parseDockerfile(sample);
	const coloured = highlightDockerfile(file).map((spans, index) =>
		spans.map(({startColumn, endColumn, kind}) => [
			kind,
			file.lines[index]?.slice(startColumn - 1, endColumn - 1),
		]),
	);
	expect(coloured[0]).toEqual([['comment', '# syntax=docker/dockerfile:1']]);
	expect(coloured[2]).toEqual([
		['keyword', 'FROM'],
		['flag', '--platform=linux/amd64'],
		['image', 'debian:$VERSION'],
		['keyword', 'AS'],
	]);
	expect(coloured[4]).toEqual([['comment', '# why']]);
	expect(coloured[5]).toEqual([
		['string', '"c '],
		['variable', '$D'],
		['string', '"'],
	]);
	expect(coloured[11]).toEqual([
		['keyword', 'ONBUILD'],
		['keyword', 'RUN'],
	]);
});

const fragments = [
	'FROM a',
	'RUN <<E',
	'E',
	'\\\n',
	'\r\n',
	'\n',
	'#',
	'"',
	"'",
	'$',
	'${',
	'[',
	'“',
	' ',
];

test('The reader of Dockerfiles reads any text without failing, and spans stay in their lines', () => {
	fc.assert(
		fc.property(
			fc.array(fc.oneof(fc.constantFrom(...fragments), fc.string({maxLength: 5})), {maxLength: 30}),
			parts => {
				const file = parseDockerfile(parts.join(''));
				expect(Array.isArray(lintDockerfile(file))).toBe(true);
				for (const [index, spans] of highlightDockerfile(file).entries()) {
					let column = 1;
					for (const {startColumn, endColumn} of spans) {
						expect(startColumn).toBeGreaterThanOrEqual(column);
						expect(endColumn).toBeGreaterThan(startColumn);
						column = endColumn;
					}
					expect(column).toBeLessThanOrEqual((file.lines[index]?.length ?? 0) + 1);
				}
			},
		),
	);
});

test('The reader of Dockerfiles explains each of the eighteen instructions, with examples that are free of errors', () => {
	expect(instructionReference.map(({keyword}) => keyword).sort()).toEqual(
		'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(
			' ',
		),
	);
	for (const {keyword, example} of instructionReference) {
		const hasFrom = example.some(line => line.startsWith('FROM'));
		const text = [...(hasFrom ? [] : ['FROM debian:12']), ...example].join('\n');
		const errors = lintDockerfile(parseDockerfile(text)).filter(
			({severity}) => severity === 'error',
		);
		expect([keyword, errors]).toEqual([keyword, []]);
	}
	expect(referenceOf('healthcheck')?.keyword).toBe('HEALTHCHECK');
	expect(referenceOf('RUNN')).toBeUndefined();
});
