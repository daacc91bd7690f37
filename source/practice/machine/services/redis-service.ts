import {isoTime, out, type Service} from './service.ts';

const says = (at: number, text: string) => out(`1:M ${isoTime(at)} ${text}`);

export const redis: Service = {
	opening: at => [
		out('1:C oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo'),
		says(at, '* Running mode=standalone, port=6379.'),
		says(at, '* Server initialized'),
		says(at, '* Ready to accept connections tcp'),
	],
	next: (random, at) => [
		says(at, `* ${random.integer(100, 900)} changes in 60 seconds. Saving...`),
		says(at, `* Background saving started by pid ${random.integer(20, 400)}`),
		says(at, '* Background saving terminated with success'),
	],
	paceMs: 6000,
	quitCode: 0,
	closing: [
		out('1:M * User requested shutdown...'),
		out('1:M # Redis is now ready to exit, bye bye...'),
	],
	workers: [],
	memoryBytes: 6_900_000,
	cpuPercent: 0.4,
};
