import type {CommandName} from './command-names.ts';
import {exitCodeHelp} from './exit-code-help.ts';

const pruneHelp = `
Without flags it opens the screen in a terminal, and elsewhere lists what
--unused would remove. --older-than and --filter alone narrow --unused;
--keep-newest alone selects only tags.
Nothing is removed without a question or --yes. Volumes are removed only with
--volumes or --all-volumes, logs are emptied only with --logs.
--plan replaces a file only with --force. Items deleted from the file are kept.
A name after --protect covers all its tags: --protect nginx is nginx:1, too.
Several --filter kind=... or type=... widen, all other filters narrow.
--older-than counts from when an image arrived on the engine, got or lost its
name, or was last used. Engines do not report all of this, so Slipway remembers
its checks. Images that the first check found count from then on, and are listed
as "arrival unknown". --until selects by build time instead.
Images newer than --grace are kept and listed. --grace 0 removes them.

A goal removes the least valuable items until it is reached, and no more. It
takes them from the items that other flags select, otherwise from --unused.
--keep-cache alone removes only build cache. With another goal it limits how
much build cache is removed.
Order: dangling images, build cache unused for a week, tags with a newer tag,
the rest, volumes. In each group, items that can be pulled or built again come
before items that exist only here, and items unused for longest come first.
Guaranteed sizes count. After removing, disk usage is read again, and the prune
continues until the goal is reached or nothing is left.
--registry HOST/REPOSITORY removes tags of a registry, with --keep-newest (by
version), --older-than (by build time), --grace and --protect. No engine is
asked. A digest is deleted with all its tags, or kept when one of them is kept,
and so are the parts of a kept index. latest is always kept, and so are tags of
unknown age, unless --older-than is absent and --grace is 0. A tag that was not
read to its end keeps all others.
Sizes are decimal (20GB), or binary with an i (20GiB).
Cache types: regular, source.local, source.git.checkout,
exec.cachemount, frontend, internal.
`;

const hostsHelp = `
Several hosts: repeat --host or --context, give a glob (--context 'prod-*'), or
a file with one host a line (--hosts-file). They are asked side by side, and one
that is down does not hold up the others. Names of docker contexts and of hosts
of the config file stand for addresses.
`;

const layersHelp = `
Layer 1 is the base. An instruction without a number made no layer.
Also in: other images here that have the layer on the same layers.
`;

const readingHelp = `
Reads the image once, as much as docker save writes. The file list of each
layer stays in the cache folder: a layer is not read a second time.
`;

const filesHelp = `
--layer lists the changes of one layer: A added, M modified, m other mode,
owner or time, D deleted. slipway layers IMAGE numbers the layers.
--filter is as / on the screen. All of these have to fit:
  word             the path has it. Small letters also match capitals
  *.so             the name fits, with * ? [a-z] {a,b}
  /etc/**/*.conf   the path fits. ** is any folders
  >1MB <10kB       the size of the file. Also >= and <=
  added modified attributes same deleted    changes of the layer
  !word            it does not fit
  "added"          in quotes: a word of the path
${readingHelp}`;

const wasteHelp = `
Wasted are files that a later layer deletes, overwrites, or stores again for
another mode, owner or time. Caches, logs and temporary files that are still in
the image are listed apart, and do not count for --max-size.
${readingHelp}`;

const diffHelp = `
Compares the files that all layers make together, the settings, and the
packages of dpkg, apk, rpm, npm, pip, gem and Go programs. A container alone is
compared with its image. All of its files are read.
A added, M modified, D deleted, m other mode or owner, t other time.
Text and Markdown hide secrets in variables and labels. JSON does not.
${readingHelp}`;

const commitHelp = `
Example:
  slipway commit web shop/web:2 --accept --exclude /etc/hosts.bak \\
    --change 'CMD ["nginx"]' --yes
Lists every change of the container with its size, and the findings: caches,
logs, histories, secrets. [x] is in the image, [ ] is excluded, [!] is a secret.
The default NAME is the next free tag of the base.
--accept excludes the paths that findings propose, but never a secret: exclude
that by its path. A pattern such as "*.log" matches in every folder.
The image has one new layer and the settings of its base. --settings container
takes those that the container was run with (-e, -w, -u, -p, -l and the like),
--keep some of them: cmd, entrypoint, env, healthcheck, labels, ports,
stopsignal, user, volumes, workdir. Variables that look like secrets are
excluded. --change takes an instruction as docker commit does.
Where the base was deleted, or has 125 layers, its files first become one layer.
Of podman commit, --squash is not needed: the changes are always one layer.
--include-volumes is --change "VOLUME /data". --include-mount /data puts the
files of a volume or bind mount into the image. --format has no place here:
the image has its engine's format, and podman push --format converts it.
It is read back and compared before it gets its name.
--as-last-time takes the decisions of the last commit on the same base: excluded
paths, findings, settings, the name with the next tag. Misfits are warnings.
Nothing is committed without a question or --yes.
`;

const copyHelp = `
Examples:
  slipway copy nginx:1.27 registry.example.com/mirror/nginx
  slipway copy --all-tags ghcr.io/team/app localhost:5000/team/app
  slipway copy app:2 --to-host ssh://lab --to-host prod
  slipway copy ghcr.io/team/app:2 --pull --to-host lab --to-host prod
  slipway copy images.tar --load --to-host lab --to-host prod
Copies from registry to registry, with the logins of docker: all platforms,
signatures and attestations, with the same digests. Layers of the target are not
sent again. The tag is set last: an interrupted copy sets none, and the next one
continues it. Without a tag, TO gets the tag of FROM.
Tags of the target are overwritten only after a question or with --yes.
No engine is asked. --demo copies in the practice registry.
--to-host copies from the engine (--host, --context) to others, as docker save |
docker load do: without a registry and without a file.
With --pull each host pulls it from its registry, with the logins of docker: by
the digest on the engine, or else by the tag. The tag moves there, as with
docker pull. With --load FROM is an archive of docker save on this machine.
`;

const tagsHelp = `
Examples:
  slipway tags redis --filter '7.*' --newest 5
  slipway tags ghcr.io/team/app --details --json
Sorted by version, newest first. Docker Hub lists them with digests, sizes and
times of the last push. Elsewhere --details reads digests, sizes, ages,
signatures and SBOMs. Logins are those of docker. No engine is asked.
--demo lists the practice registry.
`;

const updateHelp = `
Examples:
  slipway update --used --exit-code || echo 'updates found'
  slipway update redis:7 --json
Asks the registries which image each name stands for now. Pulls nothing. Docker
Hub may count one pull for an update that it finds: the output says how many.
`;

const recreateHelp = `
Example:
  slipway recreate web --pull --yes
The new container has the settings, networks, addresses and volumes of the old
one, also anonymous volumes. Settings that the old one had from its image follow
the newer image. Files outside of volumes are lost, and counted before.
The old one is stopped and kept as NAME.slipway-previous until the new one is
healthy, or has run for 3 seconds without a healthcheck. Then it is removed.
Otherwise it is started again, and the new one is removed. The same happens when
the command is interrupted. --roll-back does it after a kill.
Without --pull the image is taken that the reference stands for locally.
`;

const lintHelp = `
Reads the Dockerfile or Containerfile of this directory unless files are named.
- is stdin. No engine is asked.
Makes all checks of docker build --check, by the same names, and more. These
comments of a file are honoured:
  # check=skip=JSONArgsRecommended;error=true      at the top
  # hadolint ignore=DL3006                         above an instruction
  # hadolint global ignore=DL3006,apt-lists-left
--directory looks for the sources of COPY and ADD in a directory, and in its
.dockerignore.
--fix shows the fixes that have one right answer as a diff, asks, and writes
them. sarif is for code hosts that show findings with the lines of a change.
`;

const buildHelp = `
Example:
  slipway build -t app:1 --secret id=token,env=TOKEN --max-size 200MB
Builds with BuildKit where the engine has it, and says why not elsewhere.
DOCKER_BUILDKIT=0 takes the classic builder. Progress is on stderr: one line in
a terminal, all output elsewhere. With --json only --progress plain shows it.
Secrets are read when the builder asks, and kept nowhere. Files that look like
secrets are not sent without a question or --yes.
Layers of the base do not count for --max-layer where the history shows them.
Each build is kept with its sizes, warnings and the ends of its output, and
compared with the previous build of the same file, stage and name. The Build
screen lists them (h). Builds of --demo are not kept.
--build-context, --output, --cache-to and several platforms need BuildKit and
Docker 23 or newer. Several platforms, --cache-to (but for type=inline) and
outputs of type oci and docker need the containerd image store, too.
--output takes the types local, tar, oci, docker and image, several from
Docker 26 on.
Unavailable are --push, attestations, and contexts from an address or stdin.
Use docker buildx build.
`;

/** What `--help` of a command says below its flags, ending with its exit codes. */
export const commandHelp = {
	prune: `${pruneHelp}${hostsHelp}\n${exitCodeHelp.prune}`,
	images: `${hostsHelp}\n${exitCodeHelp.images}`,
	df: `${hostsHelp}\n${exitCodeHelp.df}`,
	layers: `${layersHelp}\n${exitCodeHelp.layers}`,
	files: `${filesHelp}\n${exitCodeHelp.files}`,
	waste: `${wasteHelp}\n${exitCodeHelp.waste}`,
	commit: `${commitHelp}\n${exitCodeHelp.commit}`,
	diff: `${diffHelp}\n${exitCodeHelp.diff}`,
	build: `${buildHelp}\n${exitCodeHelp.build}`,
	recreate: `${recreateHelp}\n${exitCodeHelp.recreate}`,
	copy: `${copyHelp}\n${exitCodeHelp.copy}`,
	tags: `${tagsHelp}\n${exitCodeHelp.tags}`,
	update: `${updateHelp}\n${exitCodeHelp.update}`,
	lint: `${lintHelp}\n${exitCodeHelp.lint}`,
} as const satisfies Record<CommandName, string>;
