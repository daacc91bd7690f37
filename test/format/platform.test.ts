import {describe, expect, test} from 'vitest';
import {isSamePlatform, parsePlatform} from '../../source/format/platform.ts';

describe('A platform', () => {
	test.each([
		['linux/amd64', {os: 'linux', architecture: 'amd64', variant: undefined}],
		['linux/arm/v7', {os: 'linux', architecture: 'arm', variant: 'v7'}],
		['arm64', {os: 'linux', architecture: 'arm64', variant: undefined}],
		['linux/x86_64', {os: 'linux', architecture: 'amd64', variant: undefined}],
		['Windows/AMD64', {os: 'windows', architecture: 'amd64', variant: undefined}],
	])('like %s is read into its parts', (text, platform) => {
		expect(parsePlatform(text)).toEqual(platform);
	});

	test.each([
		['linux/arm64', 'linux/arm64/v8'],
		['linux/aarch64', 'linux/arm64'],
		['linux/arm', 'linux/arm/v7'],
		['linux/amd64', 'linux/amd64/v1'],
	])('like %s is the same as %s', (one, other) => {
		expect(isSamePlatform(one, other)).toBe(true);
		expect(isSamePlatform(other, one)).toBe(true);
	});

	test.each([
		['linux/amd64', 'linux/arm64'],
		['linux/arm/v6', 'linux/arm/v7'],
		['linux/amd64/v3', 'linux/amd64'],
		['windows/amd64', 'linux/amd64'],
	])('like %s is another one than %s', (one, other) => {
		expect(isSamePlatform(one, other)).toBe(false);
	});
});
