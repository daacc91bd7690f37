import {expect, test} from 'vitest';
import {parseDockerfile} from '../../source/build/dockerfile/parse-dockerfile.ts';
import {locateStep} from '../../source/build/locate-step.ts';
import type {BuildStepPlace} from '../../source/engine/build.ts';

const file = parseDockerfile(`# two stages
ARG BASE=a:1
FROM $BASE AS Builder
ENV A=b
RUN one \\
  more

from b:1
LABEL c=d
WORKDIR /w
Run two
FROM builder AS again
RUN three
FROM scratch AS empty
RUN four
FROM registry.example/c:$TAG AS last
COPY --from=d /a /
ADD https://example.com/file.txt /
`);

const total = 9;

const cases: [string, BuildStepPlace, string | undefined][] = [
	['RUN one', {stage: undefined, position: 4, total, counts: 'file'}, 'one \\\n  more'],
	['RUN two', {stage: '1', position: 4, total, counts: 'stage'}, 'two'],
	['RUN one', {stage: 'builder', position: 2, total, counts: 'layers'}, 'one \\\n  more'],
	['RUN two', {stage: '1', position: 3, total, counts: 'layers'}, 'two'],
	['FROM b:1', {stage: '1', position: 1, total, counts: 'layers'}, 'b:1'],
	['COPY x /', {stage: '1', position: 3, total, counts: 'layers'}, undefined],
	['RUN three', {stage: 'again', position: 1, total, counts: 'layers'}, 'three'],
	['RUN four', {stage: 'empty', position: 1, total, counts: 'layers'}, 'four'],
	// Its base was given to the build as a named context.
	['COPY --from=d /a /', {stage: 'last', position: 1, total: 3, counts: 'layers'}, '/a /'],
	['RUN one   more', {stage: 'builder', position: 1, total: 2, counts: 'layers'}, 'one \\\n  more'],
	['RUN two', {stage: 'gone', position: 3, total, counts: 'layers'}, undefined],
	['RUN two', {stage: undefined, position: 20, total, counts: 'file'}, undefined],
];

test.each(cases)('%s at %j is found in the Dockerfile', (title, place, text) => {
	expect(locateStep(file, {title, place})?.text).toBe(text);
});

test("The builder's own work is in no line", () => {
	const own = {title: 'exporting to image', place: undefined};
	expect(locateStep(file, own)).toBeUndefined();
});

test.each([
	['load metadata for docker.io/library/b:1', 8],
	['load metadata for docker.io/library/d:latest', 17],
	['load metadata for registry.example/c:7', 16],
	['load metadata for docker.io/library/a:1', 3],
	['FROM docker.io/library/d:latest@sha256:0123', 17],
	['https://example.com/file.txt', 18],
	['load metadata for registry.example/other:7', 3],
])('What BuildKit does ahead, %s, is in line %i', (title, line) => {
	expect(locateStep(file, {title, place: undefined})?.range.startLine).toBe(line);
});
