import {onTestFinished} from 'vitest';
import {createNoFinder} from '../../../source/create-hosts.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import type {KnownHost} from '../../../source/store/hosts/known-host.ts';
import {openEngine} from '../../../source/store/open-engine.ts';
import {fakeAbout} from '../../helpers/fake-engine.ts';
import {type RenderedApp, renderApp} from '../../helpers/render-app.tsx';
import {createSampleEngine} from '../../helpers/sample-engine.ts';

const known = (host: string): KnownHost => ({
	id: `own ${host}`,
	name: host.replace(/^\w+:\/+/, ''),
	origin: 'own',
	description: '',
	host,
	address: host,
	hasTls: false,
	isCurrent: false,
});

/**
An app whose hosts are engines in memory, each with an address that opens it.
@param change Makes an engine of a host what the test needs.
@param listed Hosts of the Hosts screen.
*/
export function openSeveral(
	change = (engine: Engine): Engine => engine,
	listed: readonly string[] = [],
) {
	const engines = new Map<string, Engine[]>();
	const closed: string[] = [];
	const app: RenderedApp = renderApp({
		columns: 120,
		finder: {
			...createNoFinder(),
			find: () => listed.map(known),
			ask: async () => ({
				about: fakeAbout,
				counts: undefined,
				latencyMs: 1,
				disk: undefined,
				swarm: undefined,
			}),
		},
		open(host = 'unix:///a.sock') {
			const sample = createSampleEngine();
			const engine = change({
				...sample,
				endpoint: host,
				close() {
					closed.push(host);
					sample.close();
				},
			});
			engines.set(host, [...(engines.get(host) ?? []), engine]);
			return {
				openEngine: openEngine(engine, Date.now),
				choice: {address: host, source: 'test', tried: [], warnings: []},
			};
		},
	});
	onTestFinished(app.unmount);
	const {hosts} = app.services;
	hosts.open();
	const countOf = (host: string) => engines.get(host)?.length ?? 0;
	return {app, hosts, countOf, closed, engines};
}
