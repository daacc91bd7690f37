import type {FileLayer} from '../../machine/files/file-node.ts';
import {type LayerRecipe, makeLayer} from '../../machine/files/make-layer.ts';

/** What every system with a shell has, by name of the file. A test keeps it equal to what is imitated. */
export const commonCommands: readonly string[] =
	'[ cat chmod chown clear cp date echo env false find grep head help hostname id ln ls mkdir mv nproc printenv printf ps pwd rm rmdir seq sleep sort stty sync tail test touch true tty uname wc which whoami'.split(
		' ',
	);

const rootFolders =
	'/boot /dev /etc /home /media /mnt /opt /proc /root /run /srv /sys /tmp /usr /var /var/cache /var/lib /var/log /var/tmp';

const accounts: LayerRecipe = {
	folders: rootFolders.split(' '),
	texts: {
		'/etc/passwd':
			'root:x:0:0:root:/root:/bin/sh\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n',
		'/etc/group': 'root:x:0:\ndaemon:x:1:\nnogroup:x:65534:\n',
		'/etc/hosts': '127.0.0.1\tlocalhost\n::1\tlocalhost\n',
		'/etc/resolv.conf': 'nameserver 1.1.1.1\n',
	},
};

const debian = (name: string, version: string): LayerRecipe => ({
	links: {'/bin': 'usr/bin', '/sbin': 'usr/sbin', '/lib': 'usr/lib'},
	folders: ['/var/lib/apt/lists', '/var/cache/apt/archives', '/usr/share/doc'],
	texts: {
		'/etc/os-release': `PRETTY_NAME="${name} ${version}"\nNAME="${name}"\nVERSION="${version}"\nID=${name.split(' ')[0]?.toLowerCase()}\n`,
		'/etc/debian_version': '12.7\n',
		'/etc/apt/sources.list.d/debian.sources':
			'Types: deb\nURIs: http://mirror.example/debian\nSuites: bookworm bookworm-updates\nComponents: main\n',
		'/root/.bashrc':
			"# ~/.bashrc: read by bash for shells that are not login shells\nalias ll='ls -l'\n",
		'/root/.profile': '# ~/.profile: read by login shells\n',
		'/var/lib/dpkg/status': 'Package: base-files\nVersion: 12.4+deb12u7\n\n',
	},
	programs: {
		'/usr/bin': [...commonCommands, 'apt', 'apt-get', 'bash', 'dpkg', 'perl', 'sh', 'tar'],
	},
});

const busyboxCommands = [...commonCommands, 'ash', 'busybox', 'sh', 'tar', 'vi', 'wget'];

const alpine: LayerRecipe = {
	folders: ['/lib/apk/db', '/usr/bin', '/usr/local/bin', '/var/cache/apk'],
	texts: {
		'/etc/os-release':
			'NAME="Alpine Linux"\nID=alpine\nVERSION_ID=3.20.3\nPRETTY_NAME="Alpine Linux v3.20"\n',
		'/etc/alpine-release': '3.20.3\n',
		'/etc/apk/repositories':
			'https://dl-cdn.alpinelinux.org/alpine/v3.20/main\nhttps://dl-cdn.alpinelinux.org/alpine/v3.20/community\n',
		'/etc/motd': 'Welcome to Alpine!\n',
		'/lib/apk/db/installed': 'Package: alpine-baselayout\nVersion: 3.6.5-r0\n\n',
	},
	programs: {'/bin': busyboxCommands, '/sbin': ['apk']},
};

const nginx: LayerRecipe = {
	folders: ['/var/cache/nginx', '/var/log/nginx'],
	texts: {
		'/docker-entrypoint.sh': '#!/bin/sh\nexec "$@"\n',
		'/etc/nginx/nginx.conf':
			'user nginx;\nworker_processes auto;\npid /run/nginx.pid;\nevents {\n    worker_connections 1024;\n}\nhttp {\n    include /etc/nginx/conf.d/*.conf;\n}\n',
		'/etc/nginx/conf.d/default.conf':
			'server {\n    listen 80;\n    root /usr/share/nginx/html;\n}\n',
		'/usr/share/nginx/html/index.html':
			'<!DOCTYPE html>\n<title>Welcome to nginx!</title>\n<h1>Welcome to nginx!</h1>\n',
	},
	programs: {'/usr/sbin': ['nginx']},
};

const entrypoint = '#!/bin/sh\nset -e\nexec "$@"\n';

const parts: Readonly<Record<string, LayerRecipe>> = {
	accounts,
	alpine,
	app: {
		texts: {
			'/app/package.json':
				'{\n  "name": "shop-api",\n  "version": "2.4.1",\n  "type": "module"\n}\n',
			'/app/src/server.js':
				"import {createServer} from 'node:http';\nimport {routes} from './routes.js';\n\ncreateServer(routes).listen(3000);\n",
			'/app/src/orders/pay-order.js':
				'export const payOrder = async (order, payments) => {\n  await payments.charge(order.total);\n};\n',
		},
		folders: ['/app/node_modules/express', '/app/node_modules/pg'],
	},
	bookworm: debian('Debian GNU/Linux', '12 (bookworm)'),
	busybox: {folders: ['/var/spool'], programs: {'/bin': busyboxCommands}},
	java: {
		programs: {'/usr/local/bin': ['java', 'docker-entrypoint.sh']},
		folders: ['/usr/share/search/data'],
	},
	nginx,
	node: {
		programs: {'/usr/local/bin': ['node', 'npm', 'npx', 'corepack']},
		texts: {'/usr/local/bin/docker-entrypoint.sh': entrypoint},
	},
	noble: debian('Ubuntu', '24.04.1 LTS (Noble Numbat)'),
	postgres: {
		folders: ['/var/lib/postgresql/data', '/docker-entrypoint-initdb.d'],
		programs: {'/usr/local/bin': ['postgres', 'psql', 'pg_dump']},
		texts: {'/usr/local/bin/docker-entrypoint.sh': entrypoint},
	},
	python: {programs: {'/usr/local/bin': ['python3', 'python', 'pip']}},
	redis: {
		folders: ['/data'],
		programs: {'/usr/local/bin': ['redis-server', 'redis-cli']},
		texts: {'/usr/local/bin/docker-entrypoint.sh': entrypoint},
	},
	registry: {
		folders: ['/var/lib/registry'],
		programs: {'/bin': ['registry']},
		texts: {'/etc/docker/registry/config.yml': 'version: 0.1\nhttp:\n  addr: :5000\n'},
	},
	static: {programs: {'/': ['server']}, data: {'/etc/ssl/certs/ca-certificates.crt': 213_000}},
	worker: {
		texts: {'/srv/worker/run.py': 'import queue\n\nfor job in queue.jobs():\n    job.perform()\n'},
	},
};

const layers = new Map<string, FileLayer>();

/** @param system Names of the parts above, joined by `+`; made once and shared. */
export function systemLayer(system: string): FileLayer {
	let layer = layers.get(system);
	if (!layer) {
		layer = makeLayer(system.split('+').map(name => parts[name] ?? {}));
		layers.set(system, layer);
	}

	return layer;
}

/** The same files by the names of the parts. */
export function systemParts(system: string): Map<string, FileLayer> {
	const whole = systemLayer(system);
	return new Map(
		system.split('+').map(name => {
			const part = makeLayer([parts[name] ?? {}]);
			// Where a part has a directory, another may have made it a link.
			return [
				name,
				new Map([...whole].filter(([path, node]) => part.get(path)?.kind === node.kind)),
			];
		}),
	);
}
