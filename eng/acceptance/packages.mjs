// What a user gets: the packages, restored into a program of their own, and the command as a tool.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { run } from './boot.mjs'

const block = (text, language) => new RegExp('```' + language + '\\n([\\s\\S]*?)```').exec(text)[1]
const failed = (result) => (result.code === 0 ? [] : [(result.out + result.err).slice(-800)])

export function checkPackages(root, temp, group) {
  const feed = join(temp, 'feed')
  if (!group.check('dotnet pack', failed(run('dotnet', ['pack', join(root, 'Agents.sln'), '-c', 'Release', '-o', feed, '--nologo', '-v', 'q'])))) return
  const packed = readdirSync(feed)
  const projects = readdirSync(join(root, 'src')).filter((name) => existsSync(join(root, 'src', name, `${name}.csproj`)))
  group.check('every project of src is a package with symbols', projects.flatMap((name) => ['.nupkg', '.snupkg']
    .filter((kind) => !packed.some((file) => file.startsWith(`${name}.`) && file.endsWith(kind))).map((kind) => `${name}${kind} is missing`)))
  const version = packed.find((file) => file.startsWith('Agents.Backend.')).slice('Agents.Backend.'.length, -'.nupkg'.length)

  // A folder of packages of its own: what the machine keeps under these names and this version may be older. The rest is taken from there.
  const kept = process.env.NUGET_PACKAGES ?? join(homedir(), '.nuget/packages')
  const env = { ...process.env, NUGET_PACKAGES: join(temp, 'packages') }
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  const injection = /Microsoft\.Extensions\.DependencyInjection" Version="([^"]+)"/.exec(readFileSync(join(root, 'Directory.Packages.props'), 'utf8'))[1]
  const consumer = join(temp, 'consumer')
  mkdirSync(consumer)
  writeFileSync(join(consumer, 'nuget.config'), `<configuration><packageSources><add key="packed" value="${feed}" /></packageSources></configuration>\n`)
  writeFileSync(join(consumer, 'consumer.csproj'), `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable><RestoreFallbackFolders>${kept}</RestoreFallbackFolders></PropertyGroup>
  <ItemGroup><PackageReference Include="Agents.Backend" Version="${version}" /><PackageReference Include="Microsoft.Extensions.DependencyInjection" Version="${injection}" /></ItemGroup>
</Project>\n`)
  writeFileSync(join(consumer, 'Program.cs'), block(readme, 'csharp'))
  const said = run('dotnet', ['run', '-c', 'Release', '-v', 'q'], { cwd: consumer, env })
  group.check("the README's program runs on the packages and prints what the README shows", said.code !== 0 ? failed(said) : said.out !== block(readme, 'text') && said.out)

  const tools = join(temp, 'tools')
  const installed = run('dotnet', ['tool', 'install', 'Agents.Cli', '--version', version, '--tool-path', tools, '--configfile', join(consumer, 'nuget.config')], { cwd: temp, env })
  if (!group.check('the command installs as a tool', failed(installed))) return
  const agents = (...args) => run(join(tools, 'agents'), args, { cwd: consumer })
  group.check('and a file it writes is clean', [...failed(agents('new', 'agent', 'release-notes')), ...failed(agents('lint', '.', '--strict'))])
}
