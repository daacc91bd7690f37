import {expect, test} from 'vitest';
import {engineMatrix} from '../helpers/engine-matrix.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import {importDebian} from '../helpers/private-images.ts';
import {useGuided} from './use-guided.ts';
import {prompt, run} from './walk-session.ts';

const {signal} = new AbortController();
const base = 'debian:bookworm';

for (const kind of ['docker', 'podman'] as const) {
	describeWithEngines(`The short way on ${engineMatrix[kind].title}`, [kind], () => {
		const guided = useGuided(({socketPath}) => importDebian(socketPath, base), kind);

		test('is six keys from the images to an image that is proved, two of them after exit, and is looked at afterwards', async () => {
			const program = guided.start({columns: 80, rows: 24});
			const keys: string[] = [];
			const press = (key: string) => {
				keys.push(key);
				program.press(key);
			};

			await program.waitFor('bookworm');
			press('c');
			await program.waitFor(/Shells /);
			press('enter');
			await program.waitFor('Settings of the session container');
			press('>');
			await program.waitFor(/Enter (creates|starts)/);
			press('enter');
			await program.waitFor(prompt);
			await run(program, 'touch /touched; echo x > /var/log/x.log; echo it is done', /it is done/);
			program.type('exit\r');
			await program.waitFor('C commits now');
			press('C');
			await program.waitFor(/Becomes debian:bookworm-changed/);
			press('enter');
			await program.waitFor('debian:bookworm-changed matches the plan', 60_000);
			// From the list of images to a proved image; what was typed into the shell apart.
			expect(keys).toEqual(['c', 'enter', '>', 'enter', 'C', 'enter']);
			await program.waitFor(/Excluded +1 path, 2B/);
			program.press('<', '<', '<', '<');
			await program.waitFor(/Layer \S+ of \S+/);
			const image = await guided.engine.images.inspect('debian:bookworm-changed', {signal});
			expect(image.layerDigests).toHaveLength(2);
		}, 120_000);
	});
}
