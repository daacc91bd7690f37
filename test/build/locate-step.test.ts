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
`);

const total = 9;

const cases: [string, BuildStepPlace, string | undefined][] = [
	['RUN one', {stage: undefined, position: 4, total, counts: 'file'}, 'one \\\n  more'],
	['RUN two', {stage: '1', position: 4, total, counts: 'stage'}, 'two'],
	['RUN one', {stage: 'builder', position: 2, total, counts: 'layers'}, 'one \\\n  more'],
	['RUN two', {stage: '1', position: 3, total, counts: 'layers'}, 'two'],
	['FROM b:1', {stage: '1', position: 1, total, counts: 'layers'}, 'b:1'],
	['COPY x /', {stage: '1', position: 3, total, counts: 'layers'}, undefined],
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
