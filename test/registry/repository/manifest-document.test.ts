import {expect, test} from 'vitest';
import {createdAtOf} from '../../../source/registry/repository/manifest-document.ts';

test.each([
	'0001-01-01T00:00:00Z',
	'1970-01-01T00:00:00Z',
	'1970-01-01T00:00:01Z',
	'1979-12-31T23:59:59Z',
	'1980-01-01T00:00:01Z',
	'2012-12-31T23:59:59Z',
	'yesterday',
	0,
	undefined,
])('%j is no time of a build', value => {
	expect(createdAtOf(value)).toBeUndefined();
});

test.each(['2013-01-01T00:00:00Z', '2013-06-13T14:03:50.821769-07:00', '2024-05-06T07:08:09Z'])(
	'%s is a time of a build',
	value => {
		expect(createdAtOf(value)).toBe(Date.parse(value));
	},
);
