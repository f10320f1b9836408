"""On whose authority is anything shared: which rules are in force, and which papers stand?"""
