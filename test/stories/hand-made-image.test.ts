import {describeStory} from './describe-story.ts';

const prompt = /#\s*$/m;

describeStory(
	'Someone changes a container by hand and commits exactly what they meant',
	async ({presses, types, sees, seesNoMore}) => {
		await sees('REPOSITORY');
		await presses('/');
		await types('debian bookworm-slim');
		await presses('enter');
		await sees(/1 of \d+ references/);
		await presses('c');
		await sees(/Shells +\S*bash/);
		await presses('enter');
		await sees('Environment');
		await presses('>');
		await sees('docker run');
		await presses('enter');

		// A tool that is meant, a note that is not, and the lists of apt, of which nobody thought.
		await sees(prompt);
		await types('apt-get update && apt-get install -y nmap\r');
		await sees(/Setting up nmap[\s\S]*#\s*$/m);
		await types('mkdir -p /srv/scan && echo 10.0.0.0/24 > /srv/scan/targets.txt\r');
		await sees(/targets\.txt\n[\s\S]*#\s*$/m);
		await types('echo ask ann about the firewall > /srv/notes.txt; exit\r');
		await sees(/apt-get install -y nmap .*exit 0/);

		// The review has all of it: caches go with one key, the note with another.
		await presses('>');
		await sees(/Layer [\d.]+MB · \d+ paths/);
		await presses('a');
		await sees(/Layer [\d.]+MB of [\d.]+MB · \d+ of \d+ paths/);
		await presses('/');
		await types('notes.txt');
		await presses('enter', 'down');
		await sees(/❯.* notes\.txt/);
		await presses('space');
		await sees(/\[ \].* notes\.txt/);

		await presses('>');
		await sees(/Review ✔ +Metadata /);
		await presses('>');
		await sees(/❯ Name +debian:/);
		await presses('enter');
		await sees(/│ ❯ Name +debian:/);
		await presses('ctrl-u');
		await types('scanner:1');
		await presses('enter');
		await sees(/Name +scanner:1/);
		await presses('>');
		await sees(/^ *Files +\d+ added/m);
		await presses('enter');
		await sees(/Commit ✔ +Proof /);

		// What is in it? The proof has read it back; the image says it, too.
		await presses('1');
		await sees('REPOSITORY');
		await presses('/', 'ctrl-u');
		await types('scanner');
		await presses('enter');
		await sees(/❯ *scanner +1 /);
		await presses('r');
		await sees('docker run');
		await types('look');
		await presses('tab');
		await types('ls /srv /usr/bin/nmap /var/lib/apt/lists');
		await presses('tab', 'space', 'enter');
		await seesNoMore('docker run');
		await presses('2');
		await sees(/look .*Exited/);
		await presses('/');
		await types('look');
		await presses('enter', 'l');
		await sees(/\/usr\/bin\/nmap/);
		await sees(/^\W*scan\W*$/m);
		await seesNoMore('notes.txt');
	},
);
