import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {expect} from 'vitest';
import {describeStory} from './describe-story.ts';

describeStory(
	'Someone looks into the history of an image, writes a Dockerfile from it and saves it',
	async ({folder, presses, types, sees}) => {
		await sees('REPOSITORY');
		await presses('/');
		await types('redis:7');
		await presses('enter');
		await sees(/❯ *redis +7 /);

		// How was it made?
		await presses('h');
		await sees(/CMD .*redis-server/);
		await presses('escape');
		await sees(/❯ *redis +7 /);
		await presses('W');
		await sees(/^\W*FROM /m);
		await sees(/CMD .*redis-server/);

		await presses('S');
		await sees(/which directory/);
		await presses('ctrl-u');
		await types(path.join(folder, 'redis'));
		await sees(path.join(folder, 'redis'));
		await presses('enter');
		await sees(/Saved/);
		expect(await readFile(path.join(folder, 'redis', 'Dockerfile'), 'utf8')).toMatch(
			/^FROM [\s\S]*^CMD .*redis-server/m,
		);
	},
);
