import {expect, test} from 'vitest';
import {engineMatrix} from '../helpers/engine-matrix.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import {importDebian} from '../helpers/private-images.ts';
import {useGuided} from './use-guided.ts';
import {run, startSession} from './walk-session.ts';

const {signal} = new AbortController();
const base = 'debian:bookworm';

for (const kind of ['docker', 'podman'] as const) {
	describeWithEngines(`The short way on ${engineMatrix[kind].title}`, [kind], () => {
		const guided = useGuided(({socketPath}) => importDebian(socketPath, base), kind);

		test('is two keys from exit to an image that is proved, and is looked at afterwards', async () => {
			const program = guided.start({columns: 80, rows: 24});
			await startSession(program, 'debian');
			await run(program, 'touch /touched; echo x > /var/log/x.log; echo it is done', /it is done/);
			program.type('exit\r');
			await program.waitFor('C commits now');
			program.press('C');
			await program.waitFor(/Becomes debian:bookworm-changed/);
			program.press('enter');
			await program.waitFor('debian:bookworm-changed matches the plan', 60_000);
			await program.waitFor(/Excluded +1 path, 2B/);
			program.press('<', '<', '<', '<');
			await program.waitFor(/Layer \S+ of \S+/);
			const image = await guided.engine.images.inspect('debian:bookworm-changed', {signal});
			expect(image.layerDigests).toHaveLength(2);
		}, 120_000);
	});
}
