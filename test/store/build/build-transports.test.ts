import {describe, expect, test} from 'vitest';
import {
	furtherOutputs,
	parseCache,
	parseContext,
	parseOutput,
	transportText,
} from '../../../source/store/build/build-transports.ts';

describe('A flag of docker build', () => {
	test('for caches is a reference, or pairs', () => {
		expect(parseCache('host:5000/app:cache', 'src')).toEqual({
			type: 'registry',
			attributes: {ref: 'host:5000/app:cache'},
		});
		expect(parseCache('type=local,src=a,tag=b=c', 'src')).toEqual({
			type: 'local',
			attributes: {src: 'a', tag: 'b=c'},
		});
		expect(parseCache('type=local,src=a', 'dest')).toMatch(/dest=FOLDER/);
		expect(parseCache('ref=a', 'src')).toMatch(/no type/);
	});

	test('for outputs is a folder, pairs, or the image that is made without it', () => {
		expect(parseOutput('out')).toEqual({type: 'local', attributes: {dest: 'out'}});
		expect(parseOutput('type=oci,dest=a.tar')).toEqual({type: 'oci', attributes: {dest: 'a.tar'}});
		const image = {type: 'image', attributes: {}};
		expect(parseOutput('type=docker')).toEqual(image);
		expect(parseOutput('type=image')).toEqual(image);
		expect(furtherOutputs([image])).toEqual([]);
		const both = [image, {type: 'local', attributes: {dest: 'out'}}];
		expect(furtherOutputs(both)).toEqual(both);
		expect(parseOutput('type=image,compression=zstd')).toEqual({
			type: 'image',
			attributes: {compression: 'zstd'},
		});
		expect(parseOutput('type=image,push=true')).toMatch(/push the image/);
		expect(parseOutput('type=docker,dest=-')).toMatch(/unavailable/);
		expect(parseOutput('type=oci,dest=a,tar=false')).toMatch(/unavailable/);
	});

	test('for contexts is a name with a folder or an address', () => {
		expect(parseContext('base=docker-image://alpine:3')).toEqual([
			'base',
			'docker-image://alpine:3',
		]);
		expect(parseContext('lib=../lib=x')).toEqual(['lib', '../lib=x']);
		expect(parseContext('lib')).toMatch(/not a context/);
		expect(parseContext('=lib')).toMatch(/not a context/);
	});

	test('is written as docker reads it', () => {
		expect(transportText({type: 'local', attributes: {src: 'a', tag: 'b'}})).toBe(
			'type=local,src=a,tag=b',
		);
	});
});
