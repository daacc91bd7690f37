import {describeStory} from './describe-story.ts';

describeStory(
	'Someone finds the container that fills the disk and prunes it',
	async ({presses, types, sees, seesNoMore}) => {
		// Last night a job installed something into its own writable layer, and ended.
		await sees('REPOSITORY');
		await presses('/');
		await types('debian bookworm-slim');
		await presses('enter');
		await sees(/1 of \d+ references/);
		await presses('r');
		await sees('docker run');
		await types('nightly-import');
		await presses('tab');
		await types('sh -c "apt-get update && apt-get install -y nmap"');
		await presses('tab', 'space');
		await sees(/docker run -d --name nightly-import/);
		await presses('enter');
		await sees(/nightly-import is running/);

		// Which container has written most? The answer stands in the first row.
		await presses('2');
		await sees(/nightly-import .*Exited \(0\)/);
		await presses('$');
		await sees(/\d+ containers: [\d.]+MB written/);
		await presses('s');
		await sees('Sort by');
		await presses('down', 'down', 'down', 'down', 'down', 'enter');
		await seesNoMore('Sort by');
		await sees(/SIZE↓.*\n\W*nightly-import .* [\d.]+MB\b/);

		// It has ended, so it can go, and the rest stays.
		await presses('P');
		await sees(/used, nothing marked/);
		await presses('/');
		await types('nightly-import');
		await presses('enter');
		await sees(/❯ *nightly-import +container/);
		await presses('space');
		await sees(/◆ nightly-import/);
		await presses('D');
		await sees(/container +[\d.]+MB\+? +nightly-import/);
		await presses('y');
		await sees(/Freed (?:at least )?[\d.]+MB/);
		await sees(/^container +[\d.]+MB\+? +nightly-import +removed/m);

		await presses('2');
		await sees('workbench');
		await seesNoMore('nightly-import');
	},
);
