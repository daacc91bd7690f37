import type {Engine} from '../../source/engine/engine.ts';
import {Problem} from '../../source/problem.ts';

/** Calls without which nothing would be shown that could be refused. */
const answered = new Set(['about', 'events', 'list', 'inspect', 'create', 'putArchive', 'close']);

/** An engine that lists what it has and refuses everything else, each call with a reason of its own. */
export function createRefusingEngine(inner: Engine): Engine {
	const refuse = <Calls extends object>(calls: Calls): Calls =>
		new Proxy(calls, {
			get(target, key) {
				const value: unknown = Reflect.get(target, key);
				// Told by the connection itself: no call.
				if (key === 'silent') {
					return value;
				}

				if (typeof value === 'object' && value !== null) {
					return refuse(value);
				}

				if (typeof value !== 'function' || answered.has(String(key))) {
					return value;
				}

				return () => {
					throw new Problem({
						reason: 'conflict',
						message: `${String(key)} refused: container in use`,
						nextStep: `Do without ${String(key)}`,
						containerId: 'abcdef',
					});
				};
			},
		});
	return refuse({...inner});
}
