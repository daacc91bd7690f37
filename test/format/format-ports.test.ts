import {describe, expect, it} from 'vitest';
import {formatPorts} from '../../source/format/format-ports.ts';

type Port = Parameters<typeof formatPorts>[0][number];

const port = (
	containerPort: number,
	hostPort?: number,
	hostAddress: string | undefined = hostPort === undefined ? undefined : '0.0.0.0',
	protocol = 'tcp',
): Port => ({containerPort, hostPort, hostAddress, protocol});

describe('formatPorts', () => {
	it.each<[string, Port[], string]>([
		['nothing', [], ''],
		['one that is only exposed', [port(80)], '80/tcp'],
		['one published everywhere', [port(80, 8080)], '8080->80/tcp'],
		['IPv4 and IPv6 as one', [port(80, 8080), port(80, 8080, '::')], '8080->80/tcp'],
		['IPv6 alone', [port(80, 8080, '::')], '[::]:8080->80/tcp'],
		['an address that limits', [port(80, 8080, '127.0.0.1')], '127.0.0.1:8080->80/tcp'],
		['two host ports for one', [port(80, 8080), port(80, 8081)], '8080->80/tcp, 8081->80/tcp'],
		[
			'ranges as one',
			[port(82, 8002), port(80, 8000), port(81, 8001), port(80, 8000, '::')],
			'8000-8002->80-82/tcp',
		],
		['no range across a gap', [port(80, 8000), port(81, 8002)], '8000->80/tcp, 8002->81/tcp'],
		[
			'no range across protocols',
			[port(53, 53, '0.0.0.0', 'udp'), port(54, 54)],
			'54->54/tcp, 53->53/udp',
		],
		['published ones first', [port(22), port(23), port(80, 80)], '80->80/tcp, 22-23/tcp'],
		['repeats once', [port(80), port(80)], '80/tcp'],
	])('shows %s', (_, ports, expected) => {
		expect(formatPorts(ports)).toBe(expected);
	});

	it('leaves out tcp where there is little room', () => {
		const ports = [port(80, 8080), port(53, undefined, undefined, 'udp')];
		expect(formatPorts(ports, {narrow: true})).toBe('8080->80, 53/udp');
	});

	it('does not reorder what it is given', () => {
		const ports = [port(2, 2), port(1, 1)];
		formatPorts(ports);
		expect(ports.map(({containerPort}) => containerPort)).toEqual([2, 1]);
	});
});
